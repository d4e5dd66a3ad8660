package org.suitegateway.dicom;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aoju.bus.image.metric.ImageException;
import org.suitegateway.core.error.RefusedException;

/** Refusals as responses: with a comment that names place and rule, and the element at fault where there is one. */
final class Responses {
    private static final Pattern PLACE = Pattern.compile("\\(([0-9A-F]{4}),([0-9A-F]{4})\\)");

    private Responses() {}

    static ImageException of(RefusedException refused, int status) {
        ImageException response = new ImageException(status)
                .setErrorComment(StoreResponses.comment(refused.place() + ": " + refused.rule()));
        element(refused).ifPresent(response::setOffendingElements);
        return response;
    }

    /** The tag that the place of a refusal is, if it is one. */
    static OptionalInt element(RefusedException refused) {
        Matcher tag = PLACE.matcher(refused.place());
        return tag.matches()
                ? OptionalInt.of(Integer.parseUnsignedInt(tag.group(1) + tag.group(2), 16))
                : OptionalInt.empty();
    }
}
