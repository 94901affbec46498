#include "export/escape.hpp"
#include "export/network.hpp"

namespace demarche::exports {
namespace {

constexpr std::string_view head = R"(<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<meta><creator>demarche</creator><description>Who meets, supports and opposes whom</description></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date">
<attributes class="node" mode="static">
<attribute id="kind" title="kind" type="string"/>
<attribute id="represents" title="represents" type="string"/>
<attribute id="reports" title="reports" type="integer"/>
</attributes>
<attributes class="edge" mode="static">
<attribute id="tie" title="tie" type="string"/>
<attribute id="score" title="score" type="double"/>
</attributes>
<nodes>
)";

std::string attribute(std::string_view name, std::string_view value) {
  return value.empty() ? "" : concat({" ", name, "=\"", xml_text(value), "\""});
}

std::string value(std::string_view name, std::string_view value) {
  return value.empty() ? "" : concat({"<attvalue", attribute("for", name), attribute("value", value), "/>"});
}

std::string node_of(const link::Entity& e) {
  return concat({"<node", attribute("id", e.id), attribute("label", e.name), "><attvalues>", value("kind", to_string(e.kind)),
                 value("represents", e.represents), value("reports", std::to_string(e.reports)), "</attvalues></node>\n"});
}

std::string edge_of(store::View& view, const Edge& edge, const Weight& weight, std::size_t n) {
  return concat({"<edge", attribute("id", std::to_string(n)), attribute("source", view.entity(edge.from).id),
                 attribute("target", view.entity(edge.to).id), attribute("label", to_string(edge.tie)),
                 attribute("weight", std::to_string(weight.acts)), attribute("start", weight.first ? format_day(*weight.first) : ""),
                 attribute("end", weight.last ? format_day(*weight.last) : ""), "><attvalues>", value("tie", to_string(edge.tie)),
                 value("score", decimal(weight.score)), "</attvalues></edge>\n"});
}

}  // namespace

Status write_gexf(Reports& reports, const Destination& to) {
  auto file = to.open("network.gexf");
  if (!file) return file.error();
  store::View& view = reports.view();
  const Network network = network_of(reports);
  file->write(head);
  for (const link::EntityId node : network.nodes) file->write(node_of(view.entity(node)));
  file->write("</nodes>\n<edges>\n");
  std::size_t n = 0;
  for (const auto& [edge, weight] : network.edges) file->write(edge_of(view, edge, weight, ++n));
  file->write("</edges>\n</graph>\n</gexf>\n");
  const Status read = view.status();
  return read ? file->close() : read;
}

}  // namespace demarche::exports
