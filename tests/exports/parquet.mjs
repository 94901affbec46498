// Prints the rows of a Parquet file as JSON Lines: node parquet.mjs FILE
import { readFileSync } from "node:fs";
import { parquetReadObjects } from "./hyparquet.mjs";

const bytes = readFileSync(process.argv[2]);
const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const plain = (_, value) => (typeof value === "bigint" ? Number(value) : value === undefined ? null : value);
const day = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
for (const row of await parquetReadObjects({ file })) {
  for (const name in row) row[name] = day(row[name]);
  console.log(JSON.stringify(row, plain));
}
