package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.List;
import org.suitegateway.core.dose.DoseFinding;

/** What could not be taken, up to a number: a hostile report must not make the ledger's pages endless. Not thread-safe. */
final class Findings {
    private static final int MOST = 100;

    private final List<DoseFinding> findings = new ArrayList<>();

    void add(String place, String rule) {
        if (findings.size() < MOST) {
            findings.add(new DoseFinding(place, rule));
        } else if (findings.size() == MOST) {
            findings.add(new DoseFinding("report", "there are more findings than these"));
        }
    }

    List<DoseFinding> all() {
        return findings;
    }
}
