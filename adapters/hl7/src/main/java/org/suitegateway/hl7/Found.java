package org.suitegateway.hl7;

import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.procedure.ProcedureCode;
import org.suitegateway.hl7.Segments.Fields;

/** A place in one segment of a message. */
record Found(Fields segment, FieldPlace at) {
    String place() {
        return segment.place(at.field());
    }

    String text(int repetition) {
        return segment.get(at.field(), repetition, at.component(), at.subcomponent());
    }

    int repetitions() {
        return segment.repetitions(at.field());
    }

    /** @param longest characters of its DICOM value: what is cut is another identifier, so a longer one is refused */
    String identifier(int repetition, int longest) {
        String value = segment.identifier(at.field(), repetition, at.component(), at.subcomponent());
        if (value.length() > longest) {
            throw new RefusedException(
                    Refusal.INVALID_VALUE,
                    segment.place(at.field(), repetition),
                    "at most " + longest + " characters fit its DICOM attribute");
        }
        return value;
    }

    /** Three components: code, text, coding system. */
    ProcedureCode code() {
        return Texts.code(
                text(0), segment.get(at.field(), at.component() + 2), segment.get(at.field(), at.component() + 1));
    }
}
