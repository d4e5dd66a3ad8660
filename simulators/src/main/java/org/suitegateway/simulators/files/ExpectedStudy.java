package org.suitegateway.simulators.files;

import java.util.List;

/**
 * What several files say of one study together, in whatever order they come.
 *
 * @param files of {@link SyntheticSet#named}
 * @param standing what is to be counted of them
 * @param why in words
 */
public record ExpectedStudy(String name, List<String> files, ExpectedDose standing, String why) {
    public ExpectedStudy {
        files = List.copyOf(files);
    }

    @Override
    public String toString() {
        return name;
    }
}
