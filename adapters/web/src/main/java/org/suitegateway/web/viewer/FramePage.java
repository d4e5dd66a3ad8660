package org.suitegateway.web.viewer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.core.study.ImageFrames.Look;
import org.suitegateway.core.study.ImageFrames.Samples;
import org.suitegateway.core.study.ImagePreviews.NoPicture;
import org.suitegateway.core.study.ImagePreviews.Picture;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.web.WebOptions;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.study.NoPreviewTile;
import tools.jackson.databind.json.JsonMapper;

/** Frames of received images, for the viewer: as pictures, or as samples that its script makes pictures of. Frames count from 1. */
@ForPeople
public final class FramePage {
    private static final Logger LOG = LoggerFactory.getLogger(FramePage.class);
    // An object never changes, so neither do its frames; a browser forgets them when the person signs out, or the day
    // after.
    private static final String KEPT = Objects.requireNonNull(
            CacheControl.maxAge(Duration.ofDays(1)).cachePrivate().immutable().getHeaderValue());

    private final Studies studies;
    private final ObjectStore objects;
    private final ImageFrames frames;
    private final FrameDesk desk;
    private final JsonMapper json;
    private final String version;

    public FramePage(
            Studies studies,
            ObjectStore objects,
            ImageFrames frames,
            FrameDesk desk,
            JsonMapper json,
            WebOptions options) {
        this.studies = studies;
        this.objects = objects;
        this.frames = frames;
        this.desk = desk;
        this.json = json;
        this.version = options.version();
    }

    @GetMapping("/instances/{digest}/frames/{frame}")
    void picture(
            @PathVariable String digest,
            @PathVariable String frame,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        FrameLook look = FrameLook.of(Query.of(request, FrameLook.PARAMETERS));
        answer(digest, frame, look.query(), request, response, (file, number) -> {
            Look<Picture> seen = frames.rendered(file, number, look.rendering());
            if (seen.seen().isEmpty()) {
                none(seen.nothing().orElseThrow(), request, response);
                return;
            }
            Picture picture = seen.seen().get();
            response.setContentType(picture.mediaType());
            response.setContentLength(picture.bytes().length);
            response.getOutputStream().write(picture.bytes());
        });
    }

    @GetMapping("/instances/{digest}/frames/{frame}/samples")
    void samples(
            @PathVariable String digest,
            @PathVariable String frame,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Query.none(request);
        answer(digest, frame, "samples", request, response, (file, number) -> {
            Look<Samples> seen = frames.samples(file, number);
            if (seen.seen().isEmpty()) {
                none(seen.nothing().orElseThrow(), request, response);
                return;
            }
            FrameStream stream = new FrameStream(seen.seen().get(), json);
            response.setContentType("application/octet-stream");
            response.setContentLengthLong(stream.length());
            stream.writeTo(response.getOutputStream());
        });
    }

    /** Makes the answer while there is room for it. */
    private interface Making {
        void of(Path file, int frame) throws IOException;
    }

    private void answer(
            String digest,
            String frame,
            String kind,
            HttpServletRequest request,
            HttpServletResponse response,
            Making making)
            throws IOException {
        StoredInstance image = studies.instance(digest).orElseThrow(() -> ProblemException.notFound("image"));
        if (!frame.matches("[1-9][0-9]{0,8}")) {
            throw ProblemException.notFound("frame");
        }
        // what is made of an object may change with the gateway
        String tag = '"'
                + digest.substring(0, Math.min(32, digest.length()))
                + '-'
                + frame
                + '-'
                + kind
                + '-'
                + version
                + '"';
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, KEPT);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        try {
            desk.with(image, () -> making.of(objects.file(digest), Integer.parseInt(frame)));
        } catch (UnavailableException e) {
            LOG.warn("frame unavailable digest={} what={}", digest, e.getMessage());
            response.setHeader(HttpHeaders.RETRY_AFTER, "2");
            words(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "The image cannot be read just now.", request, response);
        }
    }

    private static void none(NoPicture why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        words(HttpServletResponse.SC_NOT_FOUND, why.words(), request, response);
    }

    /** A page shows words in place of an image only when they are one. Another version may do better, so they are not kept. */
    private static void words(int status, String words, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean forImage = String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("image/");
        response.setStatus(status);
        response.setHeader(HttpHeaders.ETAG, null);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(forImage ? "image/svg+xml" : "text/plain;charset=UTF-8");
        response.getOutputStream().write((forImage ? NoPreviewTile.of(words) : words).getBytes(StandardCharsets.UTF_8));
    }
}
