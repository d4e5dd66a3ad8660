package org.suitegateway.web.study;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.study.ImagePreviews.NoPicture;
import org.suitegateway.core.study.ImagePreviews.Picture;
import org.suitegateway.core.study.ImagePreviews.Preview;
import org.suitegateway.core.study.Studies;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;

/** Small pictures of received images, for the pages. Only what is in the index is looked for in the store. */
@ForPeople
public final class PreviewPage {
    private static final Logger LOG = LoggerFactory.getLogger(PreviewPage.class);
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final MediaType WORDS = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Studies studies;
    private final PreviewShelf shelf;

    public PreviewPage(Studies studies, PreviewShelf shelf) {
        this.studies = studies;
        this.shelf = shelf;
    }

    @GetMapping("/instances/{digest}/preview")
    CompletableFuture<ResponseEntity<byte[]>> preview(@PathVariable String digest, HttpServletRequest request) {
        Query.none(request);
        if (studies.instance(digest).isEmpty()) {
            throw ProblemException.notFound("image");
        }
        // An object never changes, so neither does its picture; asking anyway keeps it from who has signed out.
        String tag = '"' + digest + '-' + PreviewShelf.EDGE + '"';
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return CompletableFuture.completedFuture(
                    answer(HttpStatus.NOT_MODIFIED).eTag(tag).build());
        }
        boolean forImage = String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("image/");
        return shelf.of(digest)
                .handle((preview, failure) ->
                        failure == null ? answer(preview, tag, forImage) : failed(digest, failure, forImage));
    }

    private static ResponseEntity<byte[]> answer(Preview preview, String tag, boolean forImage) {
        if (preview instanceof Picture picture) {
            return answer(HttpStatus.OK)
                    .eTag(tag)
                    .contentType(MediaType.parseMediaType(picture.mediaType()))
                    .body(picture.bytes());
        }
        return words(HttpStatus.NOT_FOUND, ((NoPicture) preview).words(), forImage);
    }

    private static ResponseEntity<byte[]> failed(String digest, Throwable failure, boolean forImage) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof UnavailableException) {
            LOG.error("preview unavailable digest={} what={}", digest, cause.getMessage());
            return words(HttpStatus.SERVICE_UNAVAILABLE, "The image cannot be read just now.", forImage);
        }
        LOG.error("preview failed digest={}", digest, cause);
        return words(HttpStatus.INTERNAL_SERVER_ERROR, "The gateway failed; its log has the reason.", forImage);
    }

    /** A page shows words in place of an image only when they are one. */
    private static ResponseEntity<byte[]> words(HttpStatus status, String words, boolean forImage) {
        return answer(status)
                .contentType(forImage ? SVG : WORDS)
                .body((forImage ? NoPreviewTile.of(words) : words).getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }
}
