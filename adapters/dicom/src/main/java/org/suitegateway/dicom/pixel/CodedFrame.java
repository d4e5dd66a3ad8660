package org.suitegateway.dicom.pixel;

import java.io.IOException;

/** A frame of the JPEG family, decoded by what it is: the transfer syntax of old archives is not always true. */
public final class CodedFrame {
    /** The edge of who wants all that there is. */
    public static final int WHOLE = Integer.MAX_VALUE;

    private CodedFrame() {}

    /** @param edge of the picture that is wanted */
    public static Colour decode(byte[] frame, PixelFormat format, int edge, Lines out) throws IOException {
        if (frame.length < 4) {
            throw UndecodableException.damaged("The coded picture has no beginning.");
        }
        int first = (frame[0] & 0xff) << 8 | (frame[1] & 0xff);
        if (first != 0xFFD8) {
            return Jpeg2000.decode(frame, format, edge, out);
        }
        return isLs(frame) ? JpegLs.decode(frame, format, out) : Jpeg.decode(frame, format, out);
    }

    private static boolean isLs(byte[] frame) {
        Markers markers = new Markers(frame, 0);
        while (true) {
            int marker = markers.next();
            if (marker == 0xF7 || marker == 0xF8) {
                return true;
            }
            if (marker == Markers.EOI || marker == Markers.SOS || (marker >= 0xC0 && marker <= 0xC3)) {
                return false;
            }
        }
    }
}
