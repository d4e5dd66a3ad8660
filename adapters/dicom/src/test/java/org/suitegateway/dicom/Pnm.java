package org.suitegateway.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A raw PGM or PPM of 8 bits, as DCMTK writes it. @param samples line by line, grey or red, green and blue */
@SuppressWarnings("ArrayRecordComponent")
record Pnm(int columns, int rows, int channels, byte[] samples) {
    static Pnm read(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        int at = 3;
        int[] head = new int[3];
        for (int i = 0; i < 3; i++) {
            while (file[at] == '#' || Character.isWhitespace(file[at])) {
                if (file[at] == '#') {
                    while (file[at] != '\n') {
                        at++;
                    }
                }
                at++;
            }
            int from = at;
            while (!Character.isWhitespace(file[at])) {
                at++;
            }
            head[i] = Integer.parseInt(new String(file, from, at - from, StandardCharsets.US_ASCII));
        }
        if (head[2] != 255) {
            throw new AssertionError("of 8 bits is what was asked for");
        }
        int channels = file[1] == '5' ? 1 : 3;
        return new Pnm(head[0], head[1], channels, java.util.Arrays.copyOfRange(file, at + 1, file.length));
    }
}
