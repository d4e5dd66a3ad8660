package org.suitegateway.core.quality;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Files that may be attached, told by their bytes and not by their name. */
public enum AttachmentType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    TEXT("text/plain;charset=UTF-8", "txt");

    private static final byte[] PDF_START = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JPEG_START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final String mediaType;
    private final String ending;

    AttachmentType(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    public String ending() {
        return ending;
    }

    /** Empty if it is none of these; text is UTF-8 without control characters other than tabs and line ends. */
    public static Optional<AttachmentType> of(byte[] content) {
        if (starts(content, PDF_START)) {
            return Optional.of(PDF);
        }
        if (starts(content, JPEG_START)) {
            return Optional.of(JPEG);
        }
        if (starts(content, PNG_START)) {
            return Optional.of(PNG);
        }
        return text(content) ? Optional.of(TEXT) : Optional.empty();
    }

    private static boolean starts(byte[] content, byte[] start) {
        return content.length > start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }

    private static boolean text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return !text.isBlank()
                    && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r');
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
