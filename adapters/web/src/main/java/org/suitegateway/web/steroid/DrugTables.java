package org.suitegateway.web.steroid;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.suitegateway.core.Page;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.quantity.DrugMass;
import org.suitegateway.core.steroid.SteroidLine;
import org.suitegateway.core.steroid.Steroids;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/** Drugs, to take away: of a procedure, and those that a person should look at. */
public final class DrugTables {
    private final Steroids steroids;
    private final Drugs drugs;
    private final PatientDirectory patients;
    private final Texts texts;

    public DrugTables(Steroids steroids, Drugs drugs, PatientDirectory patients, Texts texts) {
        this.steroids = steroids;
        this.drugs = drugs;
        this.patients = patients;
        this.texts = texts;
    }

    private record Source(String name, List<String> parameters, Function<Query, Table<?>> tables)
            implements TableSource {
        @Override
        public Table<?> table(Query query, HttpServletRequest request) {
            return tables.apply(query);
        }
    }

    /** Of one procedure. */
    public TableSource ofProcedure() {
        return new Source("drugs", List.of("procedure"), query -> {
            String id = query.text("procedure")
                    .orElseThrow(() -> new BadParameterException("procedure", "must be the ID of a procedure"));
            return table("drugs", Rows.of(drugs.known(id)));
        });
    }

    public TableSource unmapped() {
        return new Source("unmapped-drugs", List.of(), query -> table("unmapped-drugs", lines(steroids::unmapped)));
    }

    public TableSource withoutProcedure() {
        return new Source("lost-drugs", List.of(), query -> table("lost-drugs", lines(steroids::withoutProcedure)));
    }

    private Rows<Drugs.Known> lines(Function<Page.Request, Page<SteroidLine>> list) {
        return Rows.of(list, drugs::alone);
    }

    private Table<?> table(String file, Rows<Drugs.Known> rows) {
        return new Table<>(
                file,
                texts.of("export.title-" + file),
                new Columns<Drugs.Known>(texts)
                        .instant("givenAt", k -> Optional.of(k.chain().given().at()))
                        .text("patientId", k -> k.chain().line().patient().value())
                        .text("patient", k -> patients.find(k.chain().line().patient())
                                .map(Patient::name)
                                .map(n -> n.display())
                                .orElse(""))
                        .text("procedureId", k -> k.chain().line().procedureId().orElse(""))
                        .text("drug", k -> DrugWords.what(k.chain().given()))
                        .decimal(
                                "amountMg",
                                "mg",
                                k -> k.chain().given().amount().map(DrugMass::mg))
                        .decimal("methylprednisoloneEquivalentMg", "mg", k -> drugs.equivalent(k)
                                .filter(e -> k.state() == DrugState.GIVEN)
                                .map(DrugMass::mg))
                        .text("route", k -> k.chain().given().route())
                        .text("site", k -> DrugWords.site(k.chain().given().site()))
                        .text("givenBy", k -> k.chain().given().by())
                        .text("lot", k -> k.chain().given().lot())
                        .text("state", k -> k.state().words())
                        .text("source", k -> k.chain().line().origin().source().name())
                        .text("note", k -> k.chain().line().origin().note())
                        .list(),
                rows,
                List.of());
    }
}
