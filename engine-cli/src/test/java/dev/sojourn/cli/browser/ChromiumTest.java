package dev.sojourn.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
  @TempDir Path folder;
  private Chromium browser;

  @BeforeEach
  void aBrowser() {
    browser = Chromium.find(folder);
  }

  @Test
  void aPageIsToldAsItIsWhenItHasNothingMoreToDo() throws Exception {
    Path page =
        page(
            """
            <p id="p">before</p><script>
              setTimeout(() => { p.textContent = "after 会"; console.log("said"); nobody(); }, 30000);
            </script>
            """);
    Chromium.Page opened = browser.dump(page, Duration.ofMinutes(1));
    assertThat(opened.html()).contains("<p id=\"p\">after 会</p>");
    assertThat(opened.console()).hasSize(2);
    assertThat(opened.console().get(0)).contains("\"said\"");
    assertThat(opened.console().get(1)).contains("nobody is not defined");
  }

  @Test
  void noPageReachesANetwork() throws Exception {
    Path page =
        page("<img id=\"i\" src=\"http://localhost:1/x.png\" onerror=\"i.alt='no network'\">");
    assertThat(browser.dump(page, Duration.ofSeconds(5)).html()).contains("no network");
  }

  @Test
  void aPictureIsTakenInLightAndDark() throws Exception {
    Path page =
        page(
            """
            <style>
              body { background: #ffffff; }
              @media (prefers-color-scheme: dark) { body { background: #102030; } }
            </style>
            """);
    assertThat(colour(page, false)).isEqualTo(0xFFFFFF);
    assertThat(colour(page, true)).isEqualTo(0x102030);
  }

  private int colour(Path page, boolean dark) throws Exception {
    Path png = folder.resolve("page.png");
    browser.screenshot(page, 400, 300, dark, png);
    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(image.getWidth()).isEqualTo(400);
    assertThat(image.getHeight()).isEqualTo(300);
    return image.getRGB(200, 150) & 0xFFFFFF;
  }

  private Path page(String body) throws Exception {
    return Files.writeString(
        folder.resolve("page.html"), "<!DOCTYPE html><meta charset=\"utf-8\"><body>" + body);
  }
}
