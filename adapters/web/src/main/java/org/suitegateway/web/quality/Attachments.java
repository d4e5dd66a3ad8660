package org.suitegateway.web.quality;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.suitegateway.core.quality.AttachmentShelf;
import org.suitegateway.core.quality.QualityResult;
import org.suitegateway.core.quality.QualityResults;
import org.suitegateway.web.http.ProblemException;

/** Hands out what was attached: always as a file to save, never as something that the browser opens in our name. Thread-safe. */
public final class Attachments {
    private final QualityResults results;
    private final AttachmentShelf shelf;

    public Attachments(QualityResults results, AttachmentShelf shelf) {
        this.results = results;
        this.shelf = shelf;
    }

    /** @throws ProblemException if there is none */
    ResponseEntity<byte[]> answer(String resultId, String place) {
        QualityResult.Attachment file = results.find(resultId)
                .flatMap(r -> at(r, place))
                .orElseThrow(() -> ProblemException.notFound("attachment"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type().mediaType()))
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .body(shelf.read(file));
    }

    private static Optional<QualityResult.Attachment> at(QualityResult result, String place) {
        try {
            int index = Integer.parseInt(place);
            return index >= 0 && index < result.attachments().size()
                    ? Optional.of(result.attachments().get(index))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
