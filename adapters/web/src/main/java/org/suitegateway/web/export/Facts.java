package org.suitegateway.web.export;

import java.util.ArrayList;
import java.util.List;
import org.suitegateway.web.language.Texts;

/** What is told beside a table. */
final class Facts {
    private Facts() {}

    static List<Table.Fact> of(Texts texts, Shown shown, String title, List<Table.Fact> own, Imprint imprint) {
        List<Table.Fact> facts = new ArrayList<>();
        facts.add(new Table.Fact(texts.of("export.table"), title));
        facts.add(new Table.Fact(texts.of("export.clinic"), imprint.clinic()));
        facts.addAll(own);
        facts.add(new Table.Fact(texts.of("export.made-at"), shown.moment(imprint.at())));
        facts.add(new Table.Fact(texts.of("export.made-by"), imprint.by()));
        facts.add(new Table.Fact(texts.of("export.made-with"), imprint.program()));
        return facts;
    }
}
