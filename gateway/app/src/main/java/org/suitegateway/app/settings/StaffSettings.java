package org.suitegateway.app.settings;

import java.util.List;
import java.util.Optional;
import org.suitegateway.core.staff.StaffNames;

/**
 * How names of staff are read: {@code gateway.staff}.
 *
 * @param nobody what devices have in the place of a name when nobody signed in; the usual ones when it is left out
 * @param titles words before a name that are no part of it; the usual ones when it is left out
 */
public record StaffSettings(Optional<List<String>> nobody, Optional<List<String>> titles) {
    public StaffSettings {
        requireWords(nobody, "nobody");
        requireWords(titles, "titles");
    }

    private static void requireWords(Optional<List<String>> words, String key) {
        SettingException.require(
                words.stream().flatMap(List::stream).noneMatch(String::isBlank), key, "must not have an empty entry");
    }

    public StaffNames names() {
        return new StaffNames(nobody.orElse(StaffNames.USUAL_NOBODY), titles.orElse(StaffNames.USUAL_TITLES));
    }
}
