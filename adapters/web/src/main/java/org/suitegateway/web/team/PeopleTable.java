package org.suitegateway.web.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.staff.StaffDesk;
import org.suitegateway.core.staff.StaffPerson;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/** The people who work here, to take away: as the list shows them, without birth dates and declared pregnancies. */
public final class PeopleTable implements TableSource {
    private final StaffDesk staff;
    private final Texts texts;

    public PeopleTable(StaffDesk staff, Texts texts) {
        this.staff = staff;
        this.texts = texts;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public List<String> parameters() {
        return List.of("name");
    }

    /** Whoever has this name or number. */
    static List<StaffPerson> named(StaffDesk staff, String name) {
        String wanted = PersonName.plain(name);
        return staff.everybody().stream()
                .filter(p -> PersonName.plain(p.name().display()).contains(wanted)
                        || p.identifiers().stream()
                                .anyMatch(i -> PersonName.plain(i.value()).equals(wanted)))
                .toList();
    }

    @Override
    public Table<?> table(Query query, HttpServletRequest request) {
        String name = query.text("name").orElse("");
        return new Table<>(
                "people",
                texts.of("export.title-people"),
                new Columns<StaffPerson>(texts)
                        .text("staffId", StaffPerson::id)
                        .text("name", TeamWords::name)
                        .text("role", p -> p.role().name())
                        .text("numbers", p -> p.identifiers().stream()
                                .map(PeoplePage::words)
                                .collect(Collectors.joining(", ")))
                        .list(),
                Rows.of(named(staff, name)),
                name.isEmpty() ? List.of() : List.of(new Table.Fact(texts.of("export.name"), name)));
    }
}
