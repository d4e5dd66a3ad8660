package org.suitegateway.simulators.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.suitegateway.simulators.dicom.DicomObject;
import org.suitegateway.simulators.dicom.StoreData;

/**
 * A report as bytes, with places to be filled anew: a thousand reports of a megabyte that differ in UIDs and patient, without a gigabyte of
 * them. Thread-safe.
 */
final class ReportPlate {
    private final byte[] file;
    private final int start;
    private final String sopClassUid;
    private final String transferSyntaxUid;
    private final List<Place> places;

    private record Place(int offset, int value) {}

    private ReportPlate(byte[] file, int start, String sopClassUid, String transferSyntaxUid, List<Place> places) {
        this.file = file;
        this.start = start;
        this.sopClassUid = sopClassUid;
        this.transferSyntaxUid = transferSyntaxUid;
        this.places = places;
    }

    /** @param fillings what stands where other values will stand; the first is the SOP Instance UID */
    static ReportPlate of(DicomObject report, List<String> fillings) {
        byte[] file = report.toFile();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<Place> places = new ArrayList<>();
        for (int value = 0; value < fillings.size(); value++) {
            String filling = fillings.get(value);
            int at = text.indexOf(filling);
            if (at < 0) {
                throw new IllegalArgumentException("not in the report: " + filling);
            }
            for (; at >= 0; at = text.indexOf(filling, at + filling.length())) {
                places.add(new Place(at, value));
            }
        }
        places.sort(Comparator.comparingInt(Place::offset));
        int metaLength = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(140);
        return new ReportPlate(
                file, 144 + metaLength, report.sopClassUid(), report.transferSyntaxUid(), List.copyOf(places));
    }

    /** @param values each as long as the filling it stands for, ASCII */
    Print print(List<String> values) {
        return new Print(values);
    }

    /** One report. */
    final class Print implements StoreData {
        private final List<String> values;

        private Print(List<String> values) {
            this.values = List.copyOf(values);
        }

        @Override
        public String sopClassUid() {
            return sopClassUid;
        }

        @Override
        public String sopInstanceUid() {
            return values.get(0);
        }

        @Override
        public String transferSyntaxUid() {
            return transferSyntaxUid;
        }

        /** The second value, as the maker of the plate has put it. */
        String studyInstanceUid() {
            return values.get(1);
        }

        long bytes() {
            return file.length - start;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            write(start, out);
        }

        /** As a Part 10 file. */
        void writeFile(OutputStream out) throws IOException {
            write(0, out);
        }

        private void write(int from, OutputStream out) throws IOException {
            int at = from;
            for (Place place : places) {
                if (place.offset() >= at) {
                    out.write(file, at, place.offset() - at);
                    byte[] value = values.get(place.value()).getBytes(StandardCharsets.US_ASCII);
                    out.write(value);
                    at = place.offset() + value.length;
                }
            }
            out.write(file, at, file.length - at);
        }
    }
}
