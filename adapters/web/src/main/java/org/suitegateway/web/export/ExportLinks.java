package org.suitegateway.web.export;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;
import org.suitegateway.web.http.ForPeople;

/** For the fragment {@code export-links}: where the table of a page is to be had, under what the page was asked for. Thread-safe. */
@ControllerAdvice(annotations = ForPeople.class)
public final class ExportLinks {
    private static final Set<String> OF_PARTS = Set.of("cursor", "limit");

    /** In the model of every page. */
    @ModelAttribute("exports")
    ExportLinks links() {
        return this;
    }

    /** @param format a word */
    public record Link(String format, String href) {}

    /**
     * @param page path and query of the page, as {@code frame.back} has it; empty if the table takes nothing of it
     * @param more names and values by turns
     */
    public List<Link> to(String table, String page, String... more) {
        UriComponentsBuilder base = UriComponentsBuilder.fromPath("/exports/" + table);
        if (!page.isEmpty()) {
            MultiValueMap<String, String> asked =
                    UriComponentsBuilder.fromUri(URI.create(page)).build().getQueryParams();
            asked.forEach((name, values) -> values.stream()
                    .filter(v -> v != null && !v.isEmpty() && !OF_PARTS.contains(name))
                    .forEach(v -> base.queryParam(name, v)));
        }
        for (int i = 0; i + 1 < more.length; i += 2) {
            base.replaceQueryParam(more[i], org.springframework.web.util.UriUtils.encode(more[i + 1], "UTF-8"));
        }
        return Arrays.stream(TableFormat.values())
                .map(f -> new Link(
                        f.name(),
                        base.cloneBuilder()
                                .queryParam("format", f.ending())
                                .build(true)
                                .toUriString()))
                .toList();
    }
}
