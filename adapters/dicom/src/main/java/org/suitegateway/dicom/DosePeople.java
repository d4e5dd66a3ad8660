package org.suitegateway.dicom;

import java.util.ArrayList;
import java.util.List;
import org.suitegateway.core.dose.Participant;
import org.suitegateway.core.procedure.ProcedureCode;

/** Whom a dose report names: person observers (PS3.16 TID 1003) and participants (TID 1020). */
final class DosePeople {
    private DosePeople() {}

    /** Of the root's items and of the accumulations, where some devices put them; those of one event are with it. */
    static List<Participant> of(List<ContentItem> content) {
        List<Participant> people = new ArrayList<>();
        gather(content, people);
        content.stream().filter(i -> i.is("113702")).forEach(i -> gather(i.children(), people));
        return people.stream().distinct().toList();
    }

    private static void gather(List<ContentItem> content, List<Participant> people) {
        for (int i = 0; i < content.size(); i++) {
            ContentItem item = content.get(i);
            if (item.is("113870")) {
                people.add(participant(item));
            } else if (item.is("121008")) {
                people.add(observer(content.subList(i, content.size())));
            }
        }
    }

    /** A role may come without a name: somebody was there. */
    static Participant participant(ContentItem name) {
        List<ContentItem> children = name.children();
        return new Participant(
                Participant.As.PARTICIPANT,
                code(children, "113875"),
                name.personName(),
                ContentItem.text(children, "113871"),
                ContentItem.text(children, "113872"),
                ContentItem.text(children, "113873"),
                code(children, "113874"));
    }

    /** @param from the name on: what follows belongs to it until the next observer */
    private static Participant observer(List<ContentItem> from) {
        int end = 1;
        while (end < from.size()
                && !from.get(end).is("121008")
                && !from.get(end).is("121005")) {
            end++;
        }
        List<ContentItem> own = from.subList(0, end);
        return new Participant(
                Participant.As.OBSERVER,
                code(own, "121011"),
                own.get(0).personName(),
                ContentItem.text(own, "128774"),
                "",
                ContentItem.text(own, "121009"),
                code(own, "121010"));
    }

    private static ProcedureCode code(List<ContentItem> items, String code) {
        return ContentItem.first(items, code).map(ContentItem::keptCode).orElse(ProcedureCode.NONE);
    }
}
