package org.suitegateway.dicom.pixel;

/** Takes the samples of a frame: every line of every component once, the components in any order. */
public interface Lines {
    /** Told before the first line when the frame comes smaller than it is, because nobody needs it whole. */
    void reduced(int columns, int rows);

    /** @param samples one per column, as they were coded; reused by the caller */
    void line(int component, int y, int[] samples);
}
