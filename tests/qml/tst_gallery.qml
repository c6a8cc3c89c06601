import QtQuick
import QtQuick.Layouts
import QtTest
import Satchel.Ui

// Every component's page in the gallery: three themes and the largest text without a cut word, a name and a role for
// every control, and a picture of each.
Item {
    id: stage
    width: 400
    height: 1900

    Rectangle {
        id: paper
        width: 400
        height: Math.max(120, (loader.item?.implicitHeight ?? 0) + 32)
        color: Theme.bg
        Loader {
            id: loader
            x: 16
            y: 16
            width: parent.width - 32
            height: item?.implicitHeight ?? 0
        }
    }

    SatchelCase {
        name: "Gallery"

        function everyPage() {
            return galleryPages.map(file => ({ tag: file.slice(4, -4) }));
        }
        function show(name) {
            loader.source = "";
            loader.source = sourceFolder + "/mobile/gallery/pages/Show" + name + ".qml";
            tryCompare(loader, "status", Loader.Ready);
            settle(paper);
        }

        function test_every_component_has_a_page_data() {
            return everyPage();
        }
        function test_every_component_has_a_page(row) {
            show(row.tag);
            verify(loader.item.about !== "");
            audit(loader.item);
            for (const mode of ["light", "dark", "sun"]) {
                Theme.mode = mode;
                picture(paper, "component_" + row.tag + "_" + mode);
            }
        }
        function test_large_text_and_gloves_fit_data() {
            return everyPage();
        }
        function test_large_text_and_gloves_fit(row) {
            show(row.tag);
            Theme.glove = true;
            for (const scale of [1, 1.5, 2]) {
                Theme.textScale = scale;
                settle(paper);
                audit(loader.item);
                compare(cutTexts(paper, paper.width).join("\n"), "");
            }
            picture(paper, "component_" + row.tag + "_large");
        }
    }
}
