package org.suitegateway.dicom;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.ImageException;
import org.suitegateway.core.error.RefusedException;

/** Refusals as responses: with a comment that names place and rule, and the element at fault where there is one. */
final class Responses {
    private static final Pattern PLACE = Pattern.compile("\\(([0-9A-F]{4}),([0-9A-F]{4})\\)");

    private Responses() {}

    static ImageException of(RefusedException refused, int status) {
        ImageException response = new ImageException(status).setErrorComment(comment(refused));
        element(refused).ifPresent(response::setOffendingElements);
        return response;
    }

    /** The same for statuses that come with an Attribute Identifier List (0000,1005). */
    static ImageException listing(RefusedException refused, int status) {
        ImageException response = new ImageException(status).setErrorComment(comment(refused));
        element(refused).ifPresent(response::setAttributeIdentifierList);
        return response;
    }

    /** The same for statuses that come with the attribute at fault as it came. */
    static ImageException valued(RefusedException refused, int status, Attributes request) {
        ImageException response = new ImageException(status).setErrorComment(comment(refused));
        element(refused).ifPresent(tag -> response.setDataset(new Attributes(request, tag)));
        return response;
    }

    /** The place is said elsewhere, too: without it when there is no room for both. */
    private static String comment(RefusedException refused) {
        String both = refused.place() + ": " + refused.rule();
        return both.length() <= StoreResponses.COMMENT ? both : StoreResponses.comment(refused.rule());
    }

    /** The tag that the place of a refusal is, if it is one. */
    static OptionalInt element(RefusedException refused) {
        Matcher tag = PLACE.matcher(refused.place());
        return tag.matches()
                ? OptionalInt.of(Integer.parseUnsignedInt(tag.group(1) + tag.group(2), 16))
                : OptionalInt.empty();
    }
}
