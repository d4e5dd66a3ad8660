package org.suitegateway.web.study;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suitegateway.core.linking.Linking;
import org.suitegateway.core.study.OrderReference;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Comments;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/studies}. */
@RestController
@RequestMapping("/api/v1/studies")
public final class StudyApi {
    private final Studies studies;
    private final Linking linking;
    private final LinkDesk desk;
    private final ClinicTime time;

    public StudyApi(Studies studies, Linking linking, LinkDesk desk, ClinicTime time) {
        this.studies = studies;
        this.linking = linking;
        this.desk = desk;
        this.time = time;
    }

    /** A person's decision. */
    record Decision(@Nullable String procedureId, @Nullable String comment) {}

    /** Why a person takes a link away. */
    record Statement(@Nullable String comment) {}

    @GetMapping
    Listing<StudyView> list(HttpServletRequest request) {
        Query query = Query.ofList(request, "linked");
        Optional<Boolean> linked = query.flag("linked");
        return Listing.of(query.page(page -> studies.list(linked, page)), this::view);
    }

    @GetMapping("/{studyInstanceUid}")
    StudyView.Whole one(@PathVariable String studyInstanceUid, HttpServletRequest request) {
        Query.none(request);
        return whole(find(studyInstanceUid));
    }

    @PostMapping(path = "/{studyInstanceUid}/link", consumes = MediaType.APPLICATION_JSON_VALUE)
    StudyView link(
            @PathVariable String studyInstanceUid,
            @RequestBody Decision decision,
            Principal person,
            HttpServletRequest request) {
        Query.none(request);
        if (decision.procedureId() == null || decision.procedureId().isBlank()) {
            throw new BadParameterException("procedureId", "must name a procedure");
        }
        desk.link(studyInstanceUid, decision.procedureId(), person.getName(), Comments.checked(decision.comment()));
        return view(find(studyInstanceUid));
    }

    @DeleteMapping("/{studyInstanceUid}/link")
    StudyView unlink(
            @PathVariable String studyInstanceUid,
            @RequestBody(required = false) @Nullable Statement statement,
            Principal person,
            HttpServletRequest request) {
        Query.none(request);
        desk.unlink(
                studyInstanceUid, person.getName(), Comments.checked(statement == null ? null : statement.comment()));
        return view(find(studyInstanceUid));
    }

    private Study find(String uid) {
        return studies.find(uid).orElseThrow(() -> ProblemException.notFound("study"));
    }

    private StudyView.Whole whole(Study s) {
        return new StudyView.Whole(
                view(s),
                Optional.of(s.order())
                        .filter(o -> !o.equals(OrderReference.NONE))
                        .map(o -> new StudyView.OrderReferenceView(
                                stated(o.issuerOfAccession()),
                                stated(o.requestedProcedureId()),
                                stated(o.scheduledStepId()),
                                stated(o.performedStepUid()))),
                studies.decisions(s.studyInstanceUid()).stream()
                        .map(d -> new StudyView.DecisionView(
                                time.iso(d.at()),
                                d.from(),
                                d.to(),
                                d.by().map(Enum::name),
                                d.person(),
                                stated(d.why())))
                        .toList());
    }

    private StudyView view(Study s) {
        return new StudyView(
                s.studyInstanceUid(),
                s.modality(),
                s.instances(),
                s.conflicts(),
                stated(s.description()),
                stated(s.accessionNumber()),
                new StudyView.Patient(
                        stated(s.patientId()),
                        stated(s.issuerOfPatientId()),
                        stated(s.patientName().display())),
                s.callingAe(),
                s.suiteId(),
                time.iso(s.at()),
                time.iso(s.firstReceivedAt()),
                time.iso(s.lastReceivedAt()),
                s.procedureId().isPresent(),
                s.procedureId(),
                s.linkedBy().map(Enum::name),
                s.linkedByPerson(),
                time.iso(s.linkedAt().filter(at -> s.procedureId().isPresent())),
                stated(s.linkNote()),
                s.procedureId().isPresent()
                        ? Optional.empty()
                        : Optional.of(linking.suggest(s).stream()
                                .map(g -> new StudyView.Suggested(g.procedureId(), g.score(), g.why()))
                                .toList()));
    }

    private static Optional<String> stated(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
