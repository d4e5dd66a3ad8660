package org.suitegateway.core.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The header of an object for a person's eyes, as far as it can be read: also of one that is broken. Thread-safe. */
@FunctionalInterface
public interface ObjectDump {
    /** Never throws for what is in the file. Memory does not depend on its size: long values are cut, pixels left out. */
    Dump dump(Path file);

    /**
     * One attribute.
     *
     * @param depth of nesting, 0 at the top
     * @param tag "(0010,0020)"
     * @param keyword of the standard; empty for a private or unknown one
     * @param length in bytes; -1 when undefined
     * @param value cut
     */
    record Line(int depth, String tag, String keyword, String vr, long length, String value) {}

    /** @param broken where and why reading stopped before the end; empty if it did not @param cut whether there are more lines than are told */
    record Dump(List<Line> lines, Optional<String> broken, boolean cut) {
        public Dump {
            lines = List.copyOf(lines);
        }
    }
}
