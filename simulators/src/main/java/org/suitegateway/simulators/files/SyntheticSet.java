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

    /** Files that belong together, and what is to be counted of them. */
    public static List<ExpectedStudy> studies() {
        return Made.STUDIES;
    }

    private static final class Made {
        private static final DoseSeries SERIES = new DoseSeries();
        private static final Images IMAGES = new Images();
        static final List<SyntheticFile> FILES = make();

        static final List<ExpectedStudy> STUDIES = studies();

        private static List<ExpectedStudy> studies() {
            List<ExpectedStudy> studies = new ArrayList<>(SERIES.studies());
            studies.addAll(Images.studies());
            return List.copyOf(studies);
        }

        private static List<SyntheticFile> make() {
            List<SyntheticFile> files = new ArrayList<>();
            files.addAll(new DoseReports().files());
            files.addAll(SERIES.files());
            files.addAll(new OtherReports().files());
            files.addAll(new EnhancedReports().files());
            files.addAll(IMAGES.files());
            files.addAll(new DoseScreens().files());
            files.addAll(new BrokenObjects().files());
            files.addAll(new Messages().files());
            return List.copyOf(files);
        }
    }
}
