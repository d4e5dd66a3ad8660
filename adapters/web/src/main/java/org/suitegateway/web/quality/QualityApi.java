package org.suitegateway.web.quality;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.error.Refusal;
import org.suitegateway.core.error.RefusedException;
import org.suitegateway.core.quality.ChecklistAudit;
import org.suitegateway.core.quality.Due;
import org.suitegateway.core.quality.DueState;
import org.suitegateway.core.quality.Equipment;
import org.suitegateway.core.quality.EquipmentKind;
import org.suitegateway.core.quality.QualityDesk;
import org.suitegateway.core.quality.QualityDues;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.core.quality.QualityResults;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/quality}. */
@RestController
@RequestMapping("/api/v1/quality")
public final class QualityApi {
    private final QualityDues dues;
    private final QualityDesk desk;
    private final QualityResults results;
    private final Attachments attachments;
    private final AuditQuestion audit;
    private final ClinicTime time;

    public QualityApi(
            QualityDues dues,
            QualityDesk desk,
            QualityResults results,
            Attachments attachments,
            AuditQuestion audit,
            ClinicTime time) {
        this.dues = dues;
        this.desk = desk;
        this.results = results;
        this.attachments = attachments;
        this.audit = audit;
        this.time = time;
    }

    /** @param daysOver negative before it is due; of what is done each working day, how many it was missed */
    record DueView(
            String equipmentId,
            String equipmentName,
            EquipmentKind kind,
            Optional<String> suiteId,
            String checkId,
            String label,
            boolean required,
            DueState state,
            Optional<String> dueOn,
            long daysOver,
            Optional<String> lastPerformedOn,
            Optional<QualityResult.Outcome> lastOutcome) {}

    record EquipmentView(
            String id,
            String name,
            EquipmentKind kind,
            Optional<String> suiteId,
            boolean configured,
            Optional<String> inServiceFrom,
            Optional<String> withdrawnOn,
            Optional<String> withdrawnReason) {}

    record WholeView(EquipmentView equipment, List<DueView> due, List<ResultView> results) {}

    record ItemView(String id, String label, String value, String unit, boolean within) {}

    record FileView(String fileName, String mediaType, long size, String sha256, String href) {}

    /** @param replacedBy the result that corrects it */
    record ResultView(
            String id,
            String equipmentId,
            String checkId,
            String performedOn,
            String performedBy,
            QualityResult.Outcome outcome,
            String comment,
            Optional<String> nextDue,
            String enteredBy,
            String enteredAt,
            Optional<String> replaces,
            Optional<String> replacedBy,
            List<ItemView> items,
            List<FileView> attachments) {}

    /** A file that comes with a result. */
    record SentFile(@Nullable String fileName, @Nullable String contentBase64) {}

    /** What a person or program says. */
    record Entered(
            @Nullable String checkId,
            @Nullable String performedOn,
            @Nullable String performedBy,
            @Nullable String outcome,
            @Nullable String comment,
            @Nullable String nextDue,
            @Nullable String replaces,
            @Nullable Map<String, String> items,
            @Nullable List<SentFile> attachments) {}

    record RowView(
            String day,
            String suiteId,
            String kind,
            Optional<String> procedureId,
            String owedAt,
            ChecklistAudit.State state,
            String checklist,
            String person,
            Optional<String> doneAt) {}

    record SumView(
            String suiteId,
            String kind,
            int done,
            int late,
            int missing,
            int open,
            Optional<Integer> completePercent) {}

    record AuditView(String from, String to, List<SumView> sums, Map<String, Integer> people, List<RowView> rows) {}

    @GetMapping("/due")
    Listing<DueView> due(HttpServletRequest request) {
        Query query = Query.ofList(request, "suite", "state");
        Optional<DueState> state = query.word("state", DueState.class);
        List<Due> all = query.text("suite").map(dues::ofSuite).orElseGet(dues::all).stream()
                .filter(d -> state.filter(s -> d.state() != s).isEmpty())
                .toList();
        return Listing.of(all, query, QualityApi::view);
    }

    @GetMapping("/equipment")
    Listing<EquipmentView> equipment(HttpServletRequest request) {
        return Listing.of(dues.equipment(), Query.ofList(request), QualityApi::view);
    }

    @GetMapping("/equipment/{id}")
    WholeView one(@PathVariable String id, HttpServletRequest request) {
        Query.none(request);
        Equipment equipment = desk.require(id);
        List<QualityResult> history = results.of(id);
        Map<String, String> replaced = history.stream()
                .filter(r -> r.replaces().isPresent())
                .collect(Collectors.toMap(r -> r.replaces().orElseThrow(), QualityResult::id));
        return new WholeView(
                view(equipment),
                dues.of(equipment).stream().map(QualityApi::view).toList(),
                history.stream()
                        .map(r -> view(r, Optional.ofNullable(replaced.get(r.id()))))
                        .toList());
    }

    @PostMapping(path = "/equipment/{id}/results", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResultView enter(
            @PathVariable String id, @RequestBody Entered entered, Principal person, HttpServletRequest request) {
        Query.none(request);
        desk.require(id);
        QualityDesk.Entry entry = new QualityDesk.Entry(
                text(entered.checkId()),
                ResultForm.day("performedOn", text(entered.performedOn())),
                text(entered.performedBy()),
                ResultForm.outcome(text(entered.outcome())),
                Optional.ofNullable(entered.items()).map(QualityApi::items).orElse(Map.of()),
                Comments.checked(entered.comment()),
                Optional.ofNullable(entered.attachments()).orElse(List.of()).stream()
                        .map(QualityApi::file)
                        .toList(),
                ResultForm.optionalDay("nextDue", text(entered.nextDue())),
                Optional.of(text(entered.replaces())).filter(r -> !r.isEmpty()),
                person.getName(),
                !QualityPage.officer(request));
        try {
            return view(desk.enter(id, entry), Optional.empty());
        } catch (RefusedException e) {
            if (e.reason() == Refusal.INVALID_VALUE) { // the request is at fault, not the state of things
                throw new BadParameterException(e.place(), e.rule());
            }
            throw e;
        }
    }

    private static Map<String, String> items(Map<String, @Nullable String> items) {
        return items.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> text(e.getValue())));
    }

    private static QualityDesk.File file(SentFile sent) {
        try {
            return new QualityDesk.File(
                    text(sent.fileName()), Base64.getDecoder().decode(text(sent.contentBase64())));
        } catch (IllegalArgumentException e) {
            throw new BadParameterException("contentBase64", "must be base64 (RFC 4648, section 4)");
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    @GetMapping("/results/{id}/attachments/{place}")
    ResponseEntity<byte[]> attachment(@PathVariable String id, @PathVariable String place, HttpServletRequest request) {
        Query.none(request);
        return attachments.answer(id, place);
    }

    /** As JSON, or with {@code format=csv} as a file. */
    @GetMapping("/audit")
    @Nullable AuditView audit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Query query = Query.of(request, "from", "to", "suite", "format");
        AuditQuestion.Asked asked = audit.asked(query);
        String format = query.text("format").orElse("json");
        if (!Set.of("json", "csv").contains(format)) {
            throw new BadParameterException("format", "must be json or csv");
        }
        if (format.equals("csv")) {
            audit.csv(asked, response);
            return null;
        }
        ChecklistAudit.Report report = audit.answer(asked);
        return new AuditView(
                asked.from().toString(),
                asked.to().toString(),
                report.sums().stream()
                        .map(s -> new SumView(
                                s.suiteId(),
                                s.kind().name(),
                                s.done(),
                                s.late(),
                                s.missing(),
                                s.open(),
                                s.completePercent()))
                        .toList(),
                report.people(),
                report.rows().stream().map(this::view).toList());
    }

    private RowView view(ChecklistAudit.Row row) {
        return new RowView(
                row.day().toString(),
                row.suiteId(),
                row.kind().name(),
                row.procedureId(),
                time.iso(row.owedAt()),
                row.state(),
                row.checklist(),
                row.person(),
                time.iso(row.doneAt()));
    }

    private static DueView view(Due due) {
        return new DueView(
                due.equipment().id(),
                due.equipment().name(),
                due.equipment().kind(),
                due.equipment().suiteId(),
                due.plan().id(),
                due.plan().label(),
                due.plan().required(),
                due.state(),
                due.assessment().dueOn().map(Object::toString),
                due.assessment().daysOver(),
                due.last().map(s -> s.performedOn().toString()),
                due.last().map(QualityResults.Standing::outcome));
    }

    private static EquipmentView view(Equipment equipment) {
        return new EquipmentView(
                equipment.id(),
                equipment.name(),
                equipment.kind(),
                equipment.suiteId(),
                equipment.kind().configured(),
                equipment.inServiceFrom().map(Object::toString),
                equipment.withdrawal().map(w -> w.on().toString()),
                equipment.withdrawal().map(Equipment.Withdrawal::reason));
    }

    private ResultView view(QualityResult result, Optional<String> replacedBy) {
        return new ResultView(
                result.id(),
                result.equipmentId(),
                result.checkId(),
                result.performedOn().toString(),
                result.performedBy(),
                result.outcome(),
                result.comment(),
                result.statedDue().map(Object::toString),
                result.enteredBy(),
                time.iso(result.enteredAt()),
                result.replaces(),
                replacedBy,
                result.items().stream()
                        .map(i -> new ItemView(i.id(), i.label(), i.text(), i.unit(), i.within()))
                        .toList(),
                IntStream.range(0, result.attachments().size())
                        .mapToObj(i -> view(result, i))
                        .toList());
    }

    private static FileView view(QualityResult result, int place) {
        QualityResult.Attachment file = result.attachments().get(place);
        return new FileView(
                file.fileName(),
                file.type().mediaType(),
                file.size(),
                file.digest(),
                "/api/v1/quality/results/" + result.id() + "/attachments/" + place);
    }
}
