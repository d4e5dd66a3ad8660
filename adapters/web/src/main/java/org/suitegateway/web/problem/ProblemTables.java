package org.suitegateway.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.suitegateway.core.Page;
import org.suitegateway.core.delivery.Deliveries;
import org.suitegateway.core.intake.FailedObjects;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.web.export.Columns;
import org.suitegateway.web.export.Rows;
import org.suitegateway.web.export.Table;
import org.suitegateway.web.export.TableSource;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/** What failed and what is owed, to take away: place and rule, nothing of a patient. */
public final class ProblemTables {
    private static final Page.Request MOST = Page.Request.first(Page.Request.MAX);

    private final MessageJournal journal;
    private final FailedObjects objects;
    private final Deliveries deliveries;
    private final OwedWords owed;
    private final Texts texts;

    /** @param owed performed steps and commitments, as the page has them */
    ProblemTables(MessageJournal journal, FailedObjects objects, Deliveries deliveries, OwedWords owed, Texts texts) {
        this.journal = journal;
        this.objects = objects;
        this.deliveries = deliveries;
        this.owed = owed;
        this.texts = texts;
    }

    public static ProblemTables of(
            MessageJournal journal,
            FailedObjects objects,
            Deliveries deliveries,
            org.suitegateway.core.performed.PerformedSteps steps,
            org.suitegateway.core.commitment.Commitments commitments,
            org.suitegateway.web.wording.ClinicTime time,
            Texts texts) {
        return new ProblemTables(journal, objects, deliveries, new OwedWords(steps, commitments, time), texts);
    }

    public TableSource objects() {
        return new Source("objects", this::objectTable);
    }

    public TableSource messages() {
        return new Source("messages", this::messageTable);
    }

    public TableSource deliveries() {
        return new Source("deliveries", this::deliveryTable);
    }

    public TableSource steps() {
        return new Source("owed-steps", this::stepTable);
    }

    public TableSource commitments() {
        return new Source("commitments", this::commitmentTable);
    }

    private record Source(String name, Supplier<Table<?>> table) implements TableSource {
        @Override
        public List<String> parameters() {
            return List.of();
        }

        @Override
        public Table<?> table(Query query, HttpServletRequest request) {
            return table.get();
        }
    }

    private <T> Table<T> table(String file, Columns<T> columns, Rows<T> rows) {
        return new Table<>(file, texts.of("export.title-" + file), columns.list(), rows, List.of());
    }

    private Table<?> objectTable() {
        return table(
                "objects",
                new Columns<FailedObjects.Failed>(texts)
                        .text("id", FailedObjects.Failed::id)
                        .instant("receivedAt", f -> Optional.of(f.receivedAt()))
                        .text("callingAe", f -> f.sender().callingAe())
                        .text("peer", f -> f.sender().peer())
                        .decimal("sizeBytes", "B", f -> Optional.of(java.math.BigDecimal.valueOf(f.size())))
                        .text("problem", FailedObjects.Failed::reason)
                        .text("place", FailedObjects.Failed::place)
                        .text("brokenRule", FailedObjects.Failed::rule),
                Rows.of(objects::list, f -> f));
    }

    private Table<?> messageTable() {
        return table(
                "messages",
                new Columns<MessageJournal.Entry>(texts)
                        .text("id", MessageJournal.Entry::id)
                        .instant("receivedAt", e -> Optional.of(e.receivedAt()))
                        .text("sender", e -> e.sender().replace('|', ' ').strip())
                        .text("peer", MessageJournal.Entry::peer)
                        .text("messageType", MessageJournal.Entry::type)
                        .decimal("sizeBytes", "B", e -> Optional.of(java.math.BigDecimal.valueOf(e.size())))
                        .text("problem", e -> e.problem()
                                .map(MessageJournal.Problem::reason)
                                .orElse(""))
                        .text("place", e -> e.problem()
                                .map(MessageJournal.Problem::place)
                                .orElse(""))
                        .text("brokenRule", e -> e.problem()
                                .map(MessageJournal.Problem::rule)
                                .orElse("")),
                Rows.of(page -> journal.list(Optional.of(MessageJournal.State.FAILED), page), e -> e));
    }

    private Table<?> deliveryTable() {
        return table(
                "deliveries",
                new Columns<Deliveries.Delivery>(texts)
                        .text("id", Deliveries.Delivery::id)
                        .instant("owedSince", d -> Optional.of(d.owedSince()))
                        .text("destination", Deliveries.Delivery::destination)
                        .text("studyInstanceUid", Deliveries.Delivery::studyInstanceUid)
                        .integer("attempts", Deliveries.Delivery::attempts)
                        .text("answer", Deliveries.Delivery::comment),
                Rows.of(page -> deliveries.list(Optional.of(Deliveries.State.FAILED), page), d -> d));
    }

    private Table<?> stepTable() {
        return table(
                "owed-steps",
                new Columns<OwedWords.StepLine>(texts)
                        .text("id", OwedWords.StepLine::id)
                        .text("owedSince", OwedWords.StepLine::since)
                        .text("destination", OwedWords.StepLine::destination)
                        .text("what", OwedWords.StepLine::what)
                        .text("device", OwedWords.StepLine::device)
                        .text("procedureId", OwedWords.StepLine::procedureId)
                        .flag("refused", OwedWords.StepLine::refused)
                        .integer("attempts", OwedWords.StepLine::attempts)
                        .text("answer", OwedWords.StepLine::answer),
                Rows.of(owed.steps(MOST)));
    }

    private Table<?> commitmentTable() {
        return table(
                "commitments",
                new Columns<OwedWords.CommitmentLine>(texts)
                        .text("transactionUid", OwedWords.CommitmentLine::uid)
                        .text("asked", OwedWords.CommitmentLine::asked)
                        .text("device", OwedWords.CommitmentLine::device)
                        .integer("instances", OwedWords.CommitmentLine::instances)
                        .text("state", OwedWords.CommitmentLine::state)
                        .text("found", OwedWords.CommitmentLine::found)
                        .text("why", OwedWords.CommitmentLine::why)
                        .integer("attempts", OwedWords.CommitmentLine::attempts),
                Rows.of(owed.commitments(MOST)));
    }
}
