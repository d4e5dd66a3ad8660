package org.suitegateway.simulators.ultrasound;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** JPEG baseline with the JDK, YCbCr with half the colour resolution across: what (0028,0004) calls YBR_FULL_422. */
final class JpegBaseline {
    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    private JpegBaseline() {}

    static byte[] encode(byte[] rgb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            int pixel = ((rgb[3 * i] & 0xFF) << 16) | ((rgb[3 * i + 1] & 0xFF) << 8) | (rgb[3 * i + 2] & 0xFF);
            image.setRGB(i % width, i / width, pixel);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(0.85f);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), parameters);
            halveColourAcross(metadata);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("encoding in memory", e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static void halveColourAcross(IIOMetadata metadata) throws IIOInvalidTreeException {
        Element root = (Element) metadata.getAsTree(FORMAT);
        NodeList components = root.getElementsByTagName("componentSpec");
        ((Element) components.item(0)).setAttribute("HsamplingFactor", "2");
        ((Element) components.item(0)).setAttribute("VsamplingFactor", "1");
        metadata.setFromTree(FORMAT, root);
    }
}
