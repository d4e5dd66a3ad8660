package org.suitegateway.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads what was taken away, with other means than it was written with. */
final class Taken {
    private Taken() {}

    /** Cells of CSV (RFC 4180), quoted ones without their quotes. */
    static List<List<String>> csv(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = text.startsWith("\ufeff") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }

    /** A cell of a workbook. @param number whether it is one */
    record Cell(String value, boolean number) {}

    /** Rows of the sheets by name, in their order; what is frozen is told by {@link #frozen}. */
    static Map<String, List<List<Cell>>> xlsx(byte[] file) {
        Map<String, byte[]> parts = parts(file);
        Map<String, List<List<Cell>>> sheets = new java.util.LinkedHashMap<>();
        NodeList names = xml(parts, "xl/workbook.xml").getElementsByTagName("sheet");
        for (int i = 0; i < names.getLength(); i++) {
            List<List<Cell>> rows = new ArrayList<>();
            NodeList lines =
                    xml(parts, "xl/worksheets/sheet" + (i + 1) + ".xml").getElementsByTagName("row");
            for (int r = 0; r < lines.getLength(); r++) {
                rows.add(cells((Element) lines.item(r)));
            }
            sheets.put(((Element) names.item(i)).getAttribute("name"), rows);
        }
        return sheets;
    }

    private static List<Cell> cells(Element row) {
        List<Cell> cells = new ArrayList<>();
        NodeList all = row.getElementsByTagName("c");
        for (int c = 0; c < all.getLength(); c++) {
            Element cell = (Element) all.item(c);
            int column =
                    cell.getAttribute("r").replaceAll("[0-9]", "").chars().reduce(0, (n, l) -> n * 26 + l - 'A' + 1);
            while (cells.size() < column - 1) {
                cells.add(new Cell("", false));
            }
            boolean text = cell.getAttribute("t").equals("inlineStr");
            cells.add(new Cell(cell.getTextContent(), !text));
        }
        return cells;
    }

    static boolean frozen(byte[] file) {
        return xml(parts(file), "xl/worksheets/sheet1.xml")
                                .getElementsByTagName("pane")
                                .item(0)
                        instanceof Element pane
                && pane.getAttribute("state").equals("frozen");
    }

    static boolean hasFormulas(byte[] file) {
        return parts(file).entrySet().stream()
                .filter(p -> p.getKey().startsWith("xl/worksheets/sheet"))
                .anyMatch(p -> new String(p.getValue(), StandardCharsets.UTF_8).contains("<f>"));
    }

    private static Map<String, byte[]> parts(byte[] file) {
        Map<String, byte[]> parts = new TreeMap<>();
        try {
            Path kept = Files.createTempFile("taken", ".xlsx"); // by its directory, as spreadsheets read it
            Files.write(kept, file);
            try (ZipFile zip = new ZipFile(kept.toFile())) {
                for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                    parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            } finally {
                Files.delete(kept);
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document xml(Map<String, byte[]> parts, String name) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(parts.getOrDefault(name, new byte[0])));
        } catch (Exception e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** @param text of all pages @param fonts that are not embedded */
    record Pdf(String title, String language, int pages, String text, List<String> strangeFonts) {}

    static Pdf pdf(byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            List<String> strange = new ArrayList<>();
            for (var page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    if (!page.getResources().getFont(name).isEmbedded()) {
                        strange.add(name.getName());
                    }
                }
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return new Pdf(
                    document.getDocumentInformation().getTitle(),
                    String.valueOf(document.getDocumentCatalog().getLanguage()),
                    document.getNumberOfPages(),
                    stripper.getText(document),
                    strange);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
