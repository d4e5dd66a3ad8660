package org.suitegateway.simulators.files;

import java.util.ArrayList;
import java.util.List;

/** All files of the set. Made when first asked for. */
public final class SyntheticSet {
    private SyntheticSet() {}

    public static List<SyntheticFile> all() {
        return Made.FILES;
    }

    /** @throws IllegalArgumentException if there is no such file */
    public static SyntheticFile named(String name) {
        return all().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not in the synthetic set: " + name));
    }

    private static final class Made {
        static final List<SyntheticFile> FILES = make();

        private static List<SyntheticFile> make() {
            List<SyntheticFile> files = new ArrayList<>();
            files.addAll(new DoseReports().files());
            files.addAll(new OtherReports().files());
            files.addAll(new Images().files());
            files.addAll(new BrokenObjects().files());
            files.addAll(new Messages().files());
            return List.copyOf(files);
        }
    }
}
