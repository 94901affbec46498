#include "export/escape.hpp"
#include "export/network.hpp"

namespace demarche::exports {
namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="kind" for="node" attr.name="kind" attr.type="string"/>
<key id="represents" for="node" attr.name="represents" attr.type="string"/>
<key id="reports" for="node" attr.name="reports" attr.type="int"/>
<key id="tie" for="edge" attr.name="tie" attr.type="string"/>
<key id="weight" for="edge" attr.name="weight" attr.type="double"/>
<key id="score" for="edge" attr.name="score" attr.type="double"/>
<key id="first" for="edge" attr.name="first" attr.type="string"/>
<key id="last" for="edge" attr.name="last" attr.type="string"/>
<graph id="talks" edgedefault="directed">
)";

std::string data(std::string_view key, std::string_view value) {
  return value.empty() ? "" : concat({"<data key=\"", key, "\">", xml_text(value), "</data>"});
}

std::string node_of(const link::Entity& e) {
  return concat({"<node id=\"", xml_text(e.id), "\">", data("name", e.name), data("kind", to_string(e.kind)),
                 data("represents", e.represents), data("reports", std::to_string(e.reports)), "</node>\n"});
}

std::string edge_of(store::View& view, const Edge& edge, const Weight& weight, std::size_t n) {
  return concat({"<edge id=\"e", std::to_string(n), "\" source=\"", xml_text(view.entity(edge.from).id), "\" target=\"",
                 xml_text(view.entity(edge.to).id), "\">", data("tie", to_string(edge.tie)), data("weight", std::to_string(weight.acts)),
                 data("score", decimal(weight.score)), data("first", weight.first ? format_day(*weight.first) : ""),
                 data("last", weight.last ? format_day(*weight.last) : ""), "</edge>\n"});
}

}  // namespace

Status write_graphml(Reports& reports, const Destination& to) {
  auto file = to.open("network.graphml");
  if (!file) return file.error();
  store::View& view = reports.view();
  const Network network = network_of(reports);
  file->write(head);
  for (const link::EntityId node : network.nodes) file->write(node_of(view.entity(node)));
  std::size_t n = 0;
  for (const auto& [edge, weight] : network.edges) file->write(edge_of(view, edge, weight, ++n));
  file->write("</graph>\n</graphml>\n");
  const Status read = view.status();
  return read ? file->close() : read;
}

}  // namespace demarche::exports
