package org.suitegateway.web.study;

import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** Words as a picture, in the place of one that there is none of. */
public final class NoPreviewTile {
    private static final int CHARACTERS = 24;
    private static final int LINES = 6;

    private NoPreviewTile() {}

    public static String of(String words) {
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"160\" height=\"160\" viewBox=\"0 0 160 160\">"
                        + "<rect width=\"160\" height=\"160\" fill=\"#000000\"/>"
                        + "<g font-family=\"system-ui, sans-serif\" text-anchor=\"middle\">"
                        + "<text x=\"80\" y=\"48\" font-size=\"13\" fill=\"#e9ebee\">No preview</text>");
        int y = 68;
        for (String line : lines(words)) {
            svg.append("<text x=\"80\" y=\"")
                    .append(y)
                    .append("\" font-size=\"11\" fill=\"#aab1b9\">")
                    .append(HtmlUtils.htmlEscape(line, "UTF-8"))
                    .append("</text>");
            y += 15;
        }
        return svg.append("</g></svg>").toString();
    }

    private static List<String> lines(String words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ")) {
            if (line.length() + word.length() + 1 > CHARACTERS && line.length() > 0) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines.subList(0, Math.min(LINES, lines.size()));
    }
}
