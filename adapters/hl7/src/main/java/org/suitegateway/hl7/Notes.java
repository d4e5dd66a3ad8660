package org.suitegateway.hl7;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the engineer of a sending system should know about a message that is applied all the same. Never a value. Not thread-safe. */
final class Notes {
    private static final Logger LOG = LoggerFactory.getLogger(Notes.class);
    private static final int MOST = 10;

    private final String source;
    private int count = 0;

    /** @param source type and sender for people, for example "SIU^S13 EHR" */
    Notes(String source) {
        this.source = source;
    }

    String source() {
        return source;
    }

    /** The first ten of a message are told. */
    void add(String place, String what) {
        count++;
        if (count <= MOST) {
            LOG.info("message note source={} place={} note={}", source, place, what);
        }
    }
}
