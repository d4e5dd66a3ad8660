package org.suitegateway.simulators.dicom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Where a {@link StorePeer} puts data sets. */
public interface Keep {
    /** Opened when a data set begins; what is written is the data set as it comes. Thread-safe. */
    OutputStream open(String sopClassUid, String sopInstanceUid, String transferSyntaxUid) throws IOException;

    /** Keeps nothing; the peer still counts. */
    static Keep nothing() {
        return (sopClass, sopInstance, syntax) -> OutputStream.nullOutputStream();
    }

    /** Part 10 files with numbers for names: a UID from outside is no file name. */
    static Keep folder(Path folder) {
        AtomicLong count = new AtomicLong();
        return (sopClass, sopInstance, syntax) -> {
            Path file = folder.resolve(String.format("%06d.dcm", count.incrementAndGet()));
            OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
            out.write(DicomObject.preambleAndMeta(sopClass, sopInstance, syntax));
            return out;
        };
    }
}
