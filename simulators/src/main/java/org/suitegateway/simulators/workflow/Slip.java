package org.suitegateway.simulators.workflow;

import org.suitegateway.simulators.clinic.StudyOrder;
import org.suitegateway.simulators.dicom.Uids;

/** Orders as they come out of a keyboard. */
final class Slip {
    private Slip() {}

    /** The patient is right, two digits of the accession number are not, and all else is the machine's own. */
    static StudyOrder of(StudyOrder order, Uids uids) {
        return byHand(order, transposed(order.accessionNumber()), uids);
    }

    static StudyOrder unscheduled(StudyOrder order, Uids uids) {
        return byHand(order, "", uids);
    }

    private static StudyOrder byHand(StudyOrder order, String accessionNumber, Uids uids) {
        return new StudyOrder(
                order.characterSet(),
                order.patient(),
                uids.next(),
                accessionNumber,
                "",
                "",
                order.description(),
                order.started(),
                order.physician());
    }

    /** The last two neighbours that differ and are both digits; where there are none, the last two that differ. */
    static String transposed(String text) {
        int place = last(text, true);
        place = place < 0 ? last(text, false) : place;
        if (place < 0) {
            throw new IllegalArgumentException("nothing in it can be transposed: an accession number is needed");
        }
        return text.substring(0, place) + text.charAt(place + 1) + text.charAt(place) + text.substring(place + 2);
    }

    private static int last(String text, boolean digits) {
        for (int i = text.length() - 2; i >= 0; i--) {
            boolean eligible = !digits || (Character.isDigit(text.charAt(i)) && Character.isDigit(text.charAt(i + 1)));
            if (eligible && text.charAt(i) != text.charAt(i + 1)) {
                return i;
            }
        }
        return -1;
    }
}
