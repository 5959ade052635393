package dev.sojourn.test.coverage;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Coverage for other programs. */
final class CoverageXml {
  private final XMLStreamWriter xml;

  private CoverageXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(List<JourneyCoverage> journeys) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new CoverageXml(xml).write(journeys);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the coverage cannot be written as XML", e);
    }
    return text + "\n";
  }

  private void write(List<JourneyCoverage> journeys) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("coverage");
    number("tested", journeys.stream().mapToInt(JourneyCoverage::tested).sum());
    number("of", journeys.stream().mapToInt(journey -> journey.items().size()).sum());
    for (JourneyCoverage journey : journeys) {
      xml.writeCharacters("\n  ");
      write(journey);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void write(JourneyCoverage journey) throws XMLStreamException {
    xml.writeStartElement("journey");
    attribute("id", journey.journey());
    attribute("file", journey.file().isEmpty() ? null : journey.file());
    number("tested", journey.tested());
    number("of", journey.items().size());
    for (CoverageItem item : journey.items()) {
      xml.writeCharacters("\n    ");
      xml.writeEmptyElement("item");
      attribute("kind", item.kind().name().toLowerCase(Locale.ROOT));
      attribute("stage", item.stage());
      attribute("step", item.step());
      attribute("line", item.line() == 0 ? null : Integer.toString(item.line()));
      attribute("text", item.text());
      attribute("tested", Boolean.toString(item.tested()));
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void number(String name, int number) throws XMLStreamException {
    attribute(name, Integer.toString(number));
  }

  private void attribute(String name, @Nullable String value) throws XMLStreamException {
    if (value != null) {
      xml.writeAttribute(name, XmlText.valid(value));
    }
  }
}
