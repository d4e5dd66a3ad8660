package org.suitegateway.web.search;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/search}. */
@RestController
public final class SearchApi {
    private final Searching searching;
    private final ClinicTime time;

    public SearchApi(Searching searching, ClinicTime time) {
        this.searching = searching;
        this.time = time;
    }

    /** A procedure; the whole is at /procedures/{id}. */
    record ProcedureView(
            String id,
            Optional<String> accessionNumber,
            String patientId,
            String patientIssuer,
            Optional<String> scheduledStart,
            String status,
            Optional<String> meaning) {}

    /** A patient. */
    record PatientView(String id, String issuer, Optional<String> name, Optional<String> birthDate) {}

    /** A study; the whole is at /studies/{studyInstanceUid}. */
    record StudyView(
            String studyInstanceUid,
            Optional<String> modality,
            Optional<String> patientId,
            Optional<String> accessionNumber,
            int instances,
            Optional<String> procedureId) {}

    /** A message. */
    record MessageView(String id, Optional<String> controlId, Optional<String> type, String receivedAt, String state) {}

    /** A device. */
    record DeviceView(String id, String aeTitle) {}

    /** Groups. @param more whether one of them has more */
    record FoundView(
            List<ProcedureView> procedures,
            List<PatientView> patients,
            List<StudyView> studies,
            List<MessageView> messages,
            List<DeviceView> devices,
            boolean more) {}

    @GetMapping("/api/v1/search")
    FoundView search(HttpServletRequest request) {
        Query query = Query.of(request, "q", "limit");
        String text = query.text("q").orElseThrow(() -> new BadParameterException("q", "must say what to look for"));
        SearchPage.checked(text);
        int limit = Math.min(query.pageRequest().limit(), SearchPage.MANY);
        Searching.Found found = searching.find(text, limit, request.isUserInRole("ADMIN"));
        return new FoundView(
                found.procedures().items().stream().map(this::view).toList(),
                found.patients().items().stream().map(SearchApi::view).toList(),
                found.studies().items().stream().map(SearchApi::view).toList(),
                found.messages().items().stream().map(this::view).toList(),
                found.devices().items().stream().map(SearchApi::view).toList(),
                found.procedures().more()
                        || found.patients().more()
                        || found.studies().more()
                        || found.messages().more()
                        || found.devices().more());
    }

    private ProcedureView view(Procedure p) {
        return new ProcedureView(
                p.id(),
                p.accessionNumber(),
                p.patient().value(),
                p.patient().issuer(),
                time.iso(p.scheduledStart()),
                p.status().name(),
                stated(p.code().meaning()));
    }

    private static PatientView view(Searching.Person person) {
        return new PatientView(
                person.id().value(),
                person.id().issuer(),
                person.patient().map(Patient::name).filter(n -> !n.isEmpty()).map(PersonName::display),
                person.patient().flatMap(Patient::birthDate).map(Object::toString));
    }

    private static StudyView view(Study s) {
        return new StudyView(
                s.studyInstanceUid(),
                stated(s.modality()),
                stated(s.patientId()),
                stated(s.accessionNumber()),
                s.instances(),
                s.procedureId());
    }

    private MessageView view(MessageJournal.Entry e) {
        return new MessageView(
                e.id(),
                stated(e.controlId()),
                stated(e.type()),
                time.iso(e.receivedAt()),
                e.state().name());
    }

    private static DeviceView view(Device d) {
        return new DeviceView(d.id(), d.aeTitle());
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
