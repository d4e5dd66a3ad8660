package org.suitegateway.core.staffdose;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Understands files of badge labs. Thread-safe. */
public interface BadgeFileReader {
    /** The layouts that are known, by name. */
    List<String> layouts();

    /** The {@link BadgeFile#reading} of a file that cannot be read by this layout. */
    String reading(Optional<String> layout);

    /**
     * @param layout by name; absent to find it by the headings
     * @param today nothing was worn or processed later
     * @throws org.suitegateway.core.error.RefusedException if nothing of the file can be taken; never anything else, whatever the bytes are
     */
    BadgeFile read(byte[] file, Optional<String> layout, LocalDate today);
}
