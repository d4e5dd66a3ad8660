package org.suitegateway.web.viewer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriUtils;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.intake.ObjectStore;
import org.suitegateway.core.study.ImageFrames;
import org.suitegateway.core.study.ImageFrames.Facts;
import org.suitegateway.core.study.ImageFrames.Greys;
import org.suitegateway.core.study.ImageFrames.Look;
import org.suitegateway.core.study.ImageFrames.Window;
import org.suitegateway.core.study.StoredInstance;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;
import org.suitegateway.web.http.BadParameterException;
import org.suitegateway.web.http.ForPeople;
import org.suitegateway.web.http.ProblemException;
import org.suitegateway.web.http.Query;
import org.suitegateway.web.language.Texts;

/**
 * The images of a study, one at a time: without a script a picture with links to the next and the previous one and fields for the window,
 * with one a canvas. The address says which frame of which object, and how it is shown.
 */
@ForPeople
public final class ViewerPage {
    private static final Logger LOG = LoggerFactory.getLogger(ViewerPage.class);
    private static final int TEN = 10;

    private final Studies studies;
    private final ObjectStore objects;
    private final ImageFrames frames;
    private final ViewerCaption captions;
    private final Texts texts;

    public ViewerPage(Studies studies, ObjectStore objects, ImageFrames frames, ViewerCaption captions, Texts texts) {
        this.studies = studies;
        this.objects = objects;
        this.frames = frames;
        this.captions = captions;
        this.texts = texts;
    }

    /** One stack in the list. @param digest of the object whose preview is shown; empty for a report @param extent how many frames */
    record Entry(String href, String digest, String alt, String label, String extent, boolean current) {}

    record SeriesLine(String label, List<Entry> entries) {}

    /** A window to choose. */
    record Preset(String label, String href, String centre, String width, String shape, String greys) {}

    /**
     * What is shown.
     *
     * @param digests of the stack, with a space between
     * @param src of the picture
     * @param centre as it stands in the field; empty when the usual one is shown
     * @param nothing why there is no picture; empty if there is one
     */
    record Shown(
            String digests,
            int position,
            int count,
            boolean loop,
            String digest,
            int frame,
            String src,
            String title,
            String centre,
            String width,
            String greys,
            boolean inverted,
            boolean graphics,
            boolean colour,
            String rate,
            String nothing,
            String detail) {}

    @GetMapping("/studies/{uid}/viewer")
    String page(@PathVariable String uid, HttpServletRequest request, Model model) {
        Query query = Query.of(request, withPlace());
        FrameLook look = FrameLook.of(query);
        Study study = studies.find(uid).orElseThrow(() -> ProblemException.notFound("study"));
        List<StoredInstance> instances = studies.instances(uid);
        List<Stack.OfSeries> series = Stack.of(instances);
        Optional<String> image = query.text("image");
        Stack stack = image.isPresent()
                ? find(series, image.get()).orElseThrow(() -> ProblemException.notFound("image in this study"))
                : first(series).orElseThrow(() -> ProblemException.notFound("object in this study"));
        int position = stack.position(
                image.orElse(stack.first().digest()),
                query.text("frame").map(ViewerPage::frame).orElse(1));

        model.addAttribute("viewer", true);
        model.addAttribute("uid", uid);
        model.addAttribute("caption", captions.of(study, instances));
        model.addAttribute(
                "series", series.stream().map(s -> line(uid, s, stack, look)).toList());
        Links links = new Links(uid, stack, look);
        model.addAttribute("links", links.steps(position));
        Optional<Look<Facts>> facts = facts(stack, position);
        model.addAttribute("shown", shown(stack, position, look, facts));
        Optional<Facts> seen = facts.flatMap(Look::seen).filter(f -> !f.colour());
        model.addAttribute("presets", seen.map(f -> presets(f, links, position)).orElse(List.of()));
        model.addAttribute("turned", links.to(position, look.turned()));
        model.addAttribute("usual", links.to(position, FrameLook.USUAL));
        return "viewer";
    }

    private static String[] withPlace() {
        List<String> all = new ArrayList<>(List.of(FrameLook.PARAMETERS));
        all.addAll(List.of("image", "frame"));
        return all.toArray(String[]::new);
    }

    private static int frame(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new BadParameterException("frame", "must be a whole number from 1 on");
        }
        return Integer.parseInt(text);
    }

    private static Optional<Stack> find(List<Stack.OfSeries> series, String digest) {
        return series.stream()
                .flatMap(s -> s.stacks().stream())
                .filter(s -> s.has(digest))
                .findFirst();
    }

    /** With images if there are any. */
    private static Optional<Stack> first(List<Stack.OfSeries> series) {
        List<Stack> all = series.stream().flatMap(s -> s.stacks().stream()).toList();
        return all.stream().filter(s -> s.frames() > 0).findFirst().or(() -> all.stream()
                .findFirst());
    }

    /** Absent when the object cannot be read just now, or has no images. */
    private Optional<Look<Facts>> facts(Stack stack, int position) {
        if (stack.frames() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(frames.facts(objects.file(stack.object(position).digest()), stack.frame(position)));
        } catch (UnavailableException e) {
            LOG.warn(
                    "frame unavailable digest={} what={}",
                    stack.object(position).digest(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private SeriesLine line(String uid, Stack.OfSeries series, Stack current, FrameLook look) {
        String label = label(series.first());
        return new SeriesLine(
                label,
                series.stacks().stream()
                        .map(s -> entry(uid, s, s.equals(current), label, look))
                        .toList());
    }

    private String label(StoredInstance i) {
        String description = i.facts().seriesDescription();
        return description.isEmpty() ? i.facts().modality() : i.facts().modality() + " · " + description;
    }

    private Entry entry(String uid, Stack stack, boolean current, String series, FrameLook look) {
        StoredInstance first = stack.first();
        boolean seen = stack.frames() > 0;
        String number = first.facts().instanceNumber().map(String::valueOf).orElse("");
        String label = !seen
                ? texts.of("viewer.report")
                : stack.objects().size() > 1
                        ? texts.of("viewer.images")
                        : number.isEmpty() ? texts.of("viewer.image") : texts.of("viewer.image.number", number);
        String extent = stack.objects().size() > 1
                ? texts.of("viewer.extent.images", stack.frames())
                : stack.frames() > 1 ? texts.of("viewer.extent.frames", stack.frames()) : "";
        // a window is of one kind of image: another stack begins with its own
        return new Entry(
                new Links(
                                uid,
                                stack,
                                new FrameLook(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Greys.USUAL,
                                        look.inverted(),
                                        look.graphics()))
                        .to(1),
                seen ? stack.middle().digest() : "",
                series + ", " + label,
                label,
                extent,
                current);
    }

    private Shown shown(Stack stack, int position, FrameLook look, Optional<Look<Facts>> facts) {
        StoredInstance object = stack.object(position);
        int frame = stack.frame(position);
        Optional<Facts> seen = facts.flatMap(Look::seen);
        String nothing = "";
        String detail = "";
        if (stack.frames() == 0) {
            nothing = texts.of("viewer.nothing.report");
        } else if (facts.isEmpty()) {
            nothing = texts.of("viewer.nothing.unavailable");
        } else if (seen.isEmpty()) {
            var why = facts.get().nothing().orElseThrow();
            nothing = texts.of("viewer.nothing." + why.reason().name().toLowerCase(Locale.ROOT));
            detail = why.words();
        }
        String query = look.query();
        return new Shown(
                stack.objects().stream().map(StoredInstance::digest).collect(Collectors.joining(" ")),
                position,
                stack.frames(),
                stack.objects().size() == 1 && stack.frames() > 1,
                object.digest(),
                frame,
                "/instances/" + UriUtils.encodePathSegment(object.digest(), "UTF-8") + "/frames/" + frame
                        + (query.isEmpty() ? "" : "?" + query),
                texts.of("viewer.frame", position, stack.frames()),
                look.centre().map(FrameLook::plain).orElse(""),
                look.width().map(FrameLook::plain).orElse(""),
                look.greys() == Greys.WHOLE_RANGE ? "range" : look.greys() == Greys.CURVE ? "curve" : "usual",
                look.inverted(),
                look.graphics(),
                seen.map(Facts::colour).orElse(false),
                seen.flatMap(Facts::framesPerSecond).map(FrameLook::plain).orElse(""),
                nothing,
                detail);
    }

    private List<Preset> presets(Facts facts, Links links, int position) {
        List<Preset> presets = new ArrayList<>();
        for (int i = 0; i < facts.windows().size(); i++) {
            Window w = facts.windows().get(i);
            String label = w.name().isEmpty() ? texts.of("viewer.window.of-image", i + 1) : w.name();
            presets.add(new Preset(
                    label,
                    links.window(position, w),
                    FrameLook.plain(w.centre()),
                    FrameLook.plain(w.width()),
                    w.shape().name().toLowerCase(Locale.ROOT),
                    ""));
        }
        if (facts.curve()) {
            presets.add(new Preset(
                    texts.of("viewer.window.curve"), links.greys(position, Greys.CURVE), "", "", "", "curve"));
        }
        presets.add(new Preset(
                texts.of("viewer.window.range"), links.greys(position, Greys.WHOLE_RANGE), "", "", "", "range"));
        return presets;
    }

    /** Where links of the page lead. */
    record Steps(String first, String previous, String next, String last, String tenBack, String tenOn) {}

    /** Addresses of frames of a stack, as they are shown now or otherwise. */
    private record Links(String uid, Stack stack, FrameLook look) {
        String to(int position) {
            return to(position, look);
        }

        String to(int position, FrameLook how) {
            String query = how.query();
            String image = stack.frames() == 0
                    ? stack.first().digest()
                    : stack.object(position).digest();
            return "/studies/" + UriUtils.encodePathSegment(uid, "UTF-8") + "/viewer?image="
                    + UriUtils.encodeQueryParam(image, "UTF-8") + "&frame=" + stack.frame(position)
                    + (query.isEmpty() ? "" : "&" + query);
        }

        String window(int position, Window window) {
            return to(position, look.window(window.centre(), window.width()));
        }

        String greys(int position, Greys greys) {
            return to(position, look.greys(greys));
        }

        Steps steps(int position) {
            int count = stack.frames();
            return new Steps(
                    position > 1 ? to(1) : "",
                    position > 1 ? to(position - 1) : "",
                    position < count ? to(position + 1) : "",
                    position < count ? to(count) : "",
                    position > TEN ? to(position - TEN) : "",
                    position + TEN <= count ? to(position + TEN) : "");
        }
    }
}
