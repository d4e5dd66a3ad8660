package org.suitegateway.web.badge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.BadgeUpload;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.Listing;
import org.suitegateway.web.http.Problems;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.wording.ClinicTime;

/** {@code /api/v1/dosimetry/badges}. */
@RestController
@RequestMapping("/api/v1/dosimetry/badges")
public final class BadgeApi {
    private final BadgeUploads uploads;
    private final ClinicTime time;

    public BadgeApi(BadgeUploads uploads, ClinicTime time) {
        this.uploads = uploads;
        this.time = time;
    }

    @GetMapping
    Listing<BadgeView.Upload> list(HttpServletRequest request) {
        return Listing.of(Query.ofList(request).page(uploads::list), u -> BadgeView.of(u, time));
    }

    @GetMapping("/{id}")
    BadgeView.WholeUpload one(@PathVariable String id, HttpServletRequest request) {
        Query.none(request);
        return whole(uploads.find(id), Optional.empty());
    }

    /** A file of which nothing can be taken is answered with 422, and listed like the others. */
    @PostMapping
    ResponseEntity<?> take(HttpServletRequest request, Principal person) throws IOException {
        Query query = Query.of(request, "layout");
        @Nullable MultipartFile file = request instanceof MultipartHttpServletRequest parts ? parts.getFile("file") : null;
        if (file == null) {
            throw new BadParameterException("file", "must be a part of a multipart/form-data body");
        }
        BadgeDesk.Outcome outcome = uploads.take(
                file.getBytes(),
                Optional.ofNullable(file.getOriginalFilename()).orElse(""),
                query.text("layout").orElse(""),
                person.getName());
        Optional<BadgeUpload.Problem> problem = outcome.upload().problem();
        return problem.isPresent()
                ? refused(outcome.upload(), problem.get())
                : ResponseEntity.ok(whole(outcome.upload(), Optional.of(outcome.repeated())));
    }

    private static ResponseEntity<ProblemDetail> refused(BadgeUpload upload, BadgeUpload.Problem problem) {
        ResponseEntity<ProblemDetail> answer = Problems.of(
                HttpStatus.UNPROCESSABLE_ENTITY,
                problem.place() + ": " + problem.rule(),
                Optional.of(problem.place()),
                Optional.of(problem.rule()));
        Optional.ofNullable(answer.getBody()).ifPresent(body -> body.setProperty("upload", upload.id()));
        return answer;
    }

    private BadgeView.WholeUpload whole(BadgeUpload upload, Optional<Boolean> repeated) {
        return new BadgeView.WholeUpload(
                BadgeView.of(upload, time),
                repeated,
                uploads.taken(upload.id()).stream().map(BadgeView::of).toList(),
                uploads.refused(upload.id()));
    }
}
