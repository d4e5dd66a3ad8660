package org.suitegateway.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.suitegateway.simulators.dicom.DicomObject;

/** Files to push and to compare. */
final class Part10Files {
    private Part10Files() {}

    static List<Path> write(Path folder, List<DicomObject> objects) {
        try {
            Files.createDirectories(folder);
            List<Path> files = new ArrayList<>();
            for (DicomObject object : objects) {
                files.add(Files.write(folder.resolve(object.sopInstanceUid() + ".dcm"), object.toFile()));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the meta information, which is the receiver's: its group length stands at byte 140 (PS3.10 section 7.1). */
    static byte[] dataSet(Path file) {
        try {
            byte[] part10 = Files.readAllBytes(file);
            int length = ByteBuffer.wrap(part10).order(ByteOrder.LITTLE_ENDIAN).getInt(140);
            return Arrays.copyOfRange(part10, 144 + length, part10.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
