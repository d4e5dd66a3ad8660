package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.List;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.procedure.ProcedureCode;

/** Persons that a dose report names (PS3.16 TID 1003 and 1020). A role may come without a name: somebody was there. */
final class People {
    private static final int TEXT = 64;
    private static final String PERSON = "121006";

    private People() {}

    /** (113870, DCM) with what hangs on it. */
    static Participant participant(ContentItem person) {
        Who who = new Who();
        who.name = person.name();
        for (ContentItem item : person.children()) {
            switch (item.concept()) {
                case Concept.PARTICIPANT_ROLE -> who.role = item.code();
                case Concept.PARTICIPANT_ID -> who.id = item.text(TEXT);
                case Concept.PARTICIPANT_ISSUER -> who.issuer = item.text(TEXT);
                case Concept.PARTICIPANT_ORGANISATION -> who.organisation = item.text(TEXT);
                case Concept.PARTICIPANT_ORGANISATIONAL_ROLE -> who.organisationalRole = item.code();
                default -> {
                    // not wanted
                }
            }
        }
        return who.as(Participant.As.PARTICIPANT);
    }

    /** Those that stand with the totals. */
    static List<Participant> participants(List<ContentItem> items) {
        return items.stream()
                .filter(i -> i.concept() == Concept.PARTICIPANT)
                .map(People::participant)
                .toList();
    }

    /** Person observers stand one after the other beside the rest of the report. */
    static List<Participant> observers(List<ContentItem> report) {
        List<Participant> observers = new ArrayList<>();
        Who who = new Who();
        for (ContentItem item : report) {
            switch (item.concept()) {
                case Concept.OBSERVER_TYPE -> {
                    if (item.code().value().equals(PERSON)) {
                        who = who.next(observers);
                    }
                }
                case Concept.PERSON_NAME -> {
                    who = who.name.isEmpty() ? who : who.next(observers);
                    who.name = item.name();
                }
                case Concept.PERSON_LOGIN -> who.id = item.text(TEXT);
                case Concept.PERSON_ORGANISATION -> who.organisation = item.text(TEXT);
                case Concept.PERSON_ORGANISATIONAL_ROLE -> who.organisationalRole = item.code();
                case Concept.PERSON_ROLE -> who.role = item.code();
                default -> {
                    // not wanted
                }
            }
        }
        who.next(observers);
        return observers;
    }

    private static final class Who {
        private ProcedureCode role = ProcedureCode.NONE;
        private String name = "";
        private String id = "";
        private String issuer = "";
        private String organisation = "";
        private ProcedureCode organisationalRole = ProcedureCode.NONE;

        Participant as(Participant.As as) {
            return new Participant(as, role, name, id, issuer, organisation, organisationalRole);
        }

        /** The next one, after this one was added if anything is known of it. */
        Who next(List<Participant> observers) {
            Participant self = as(Participant.As.OBSERVER);
            if (!self.equals(new Who().as(Participant.As.OBSERVER))) {
                observers.add(self);
            }
            return new Who();
        }
    }
}
