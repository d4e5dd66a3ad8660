package org.suitegateway.simulators.dicom;

import java.util.List;

/** One value of a data set, independent of how it will be written. */
sealed interface Element {
    Vr vr();

    /** Several values are joined by a backslash. */
    record Text(Vr vr, String value) implements Element {}

    record Numbers(Vr vr, List<Number> values) implements Element {}

    /** Bytes as in little endian; OW is swapped when written big endian. */
    record Bytes(Vr vr, byte[] value) implements Element {}

    record Items(List<DataSet> items) implements Element {
        @Override
        public Vr vr() {
            return Vr.SQ;
        }
    }

    /** Encapsulated pixel data (PS3.5 annex A.4): one fragment per frame and a basic offset table. */
    record Fragments(List<byte[]> frames) implements Element {
        @Override
        public Vr vr() {
            return Vr.OB;
        }
    }

    /** A value that is never whole in memory. */
    record Stream(Vr vr, long length, ValueSource source) implements Element {}
}
