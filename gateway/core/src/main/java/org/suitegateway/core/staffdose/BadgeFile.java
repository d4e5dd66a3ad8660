package org.suitegateway.core.staffdose;

import java.util.List;

/**
 * A file of a badge lab, read and not yet taken.
 *
 * @param layout its name
 * @param reading changes when the same file would be read in another way: another layout, or this one after a change of settings
 * @param unread headings of columns that the layout does not name
 */
public record BadgeFile(
        String layout, String reading, List<BadgeLine> lines, List<RefusedRow> refused, List<String> unread) {
    public BadgeFile {
        lines = List.copyOf(lines);
        refused = List.copyOf(refused);
        unread = List.copyOf(unread);
    }
}
