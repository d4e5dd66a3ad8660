package org.suitegateway.core.study;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Small pictures of stored images, by which a person recognises them; not made for diagnosis. Thread-safe, and with bounded memory however
 * large the object is and however many ask at once: who asks for too much at a time waits. Takes the time of decoding one frame.
 */
public interface ImagePreviews {
    /**
     * One frame of an object: the one it calls representative, else that in the middle of a loop. Whatever is wrong with the object is an answer, never an exception.
     *
     * @param file a Part 10 file
     * @param longestEdge of the picture in pixels, 16 to 1024; a smaller image is not enlarged
     * @throws org.suitegateway.core.error.UnavailableException if the file cannot be read
     */
    Preview of(Path file, int longestEdge);

    /** A picture, or why there is none. */
    sealed interface Preview permits Picture, NoPicture {
        /** The picture, if there is one. */
        Optional<Picture> picture();
    }

    /** @param bytes of the whole picture; not to be changed */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Picture(byte[] bytes, String mediaType, int width, int height) implements Preview {
        @Override
        public Optional<Picture> picture() {
            return Optional.of(this);
        }
    }

    /** @param words what is the matter, for a person to read; nothing out of the object */
    record NoPicture(Reason reason, String words) implements Preview {
        @Override
        public Optional<Picture> picture() {
            return Optional.empty();
        }
    }

    /** Why there is no picture. */
    enum Reason {
        /** The object is a report or the like. */
        NO_IMAGE,
        /** A coding or a kind of pixels that is not decoded here. */
        UNSUPPORTED,
        /** A video, which is kept and not shown. */
        VIDEO,
        /** Its header and its pixels contradict each other, or themselves. */
        DAMAGED,
        /** More than is decoded for a small picture. */
        TOO_LARGE
    }
}
