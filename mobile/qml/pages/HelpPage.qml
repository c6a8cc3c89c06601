pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S26: short cards, what is new, and diagnostics without personal data.
AppPage {
    id: page
    title: qsTr("Help")

    Help {
        id: help
    }
    SearchField {
        objectName: "search"
        name: qsTr("Search the help")
        text: help.search
        onEdited: value => help.search = value
    }
    Repeater {
        model: help.cards
        Card {
            id: card
            required property var model
            objectName: "card_" + model.key
            RowLayout {
                spacing: 10
                Layout.fillWidth: true
                Icon {
                    name: card.model.icon || "help"
                    color: Theme.accent
                    Layout.alignment: Qt.AlignTop
                }
                Words {
                    text: card.model.title
                    strong: true
                    Layout.fillWidth: true
                }
            }
            Words {
                text: card.model.body
                Layout.fillWidth: true
            }
            RowLayout {
                spacing: 8
                Layout.fillWidth: true
                Words {
                    text: qsTr("Was this helpful?")
                    font.pixelSize: Theme.small
                    color: Theme.muted
                    Layout.fillWidth: true
                }
                ActionButton {
                    objectName: "yes_" + card.model.key
                    text: qsTr("Yes")
                    look: "quiet"
                    hint: card.model.title
                    onActed: {
                        help.helpful(card.model.key, true);
                        Notice.say(qsTr("Thank you"));
                    }
                }
                ActionButton {
                    objectName: "no_" + card.model.key
                    text: qsTr("No")
                    look: "quiet"
                    hint: card.model.title
                    onActed: {
                        help.helpful(card.model.key, false);
                        Notice.say(qsTr("Thank you"));
                    }
                }
            }
        }
    }
    EmptyState {
        objectName: "empty"
        visible: Pick.count(help.cards) === 0
        glyph: "search"
        text: qsTr("Nothing found")
        detail: qsTr("Ask the office; it can see the state of this device.")
    }
    Section {
        title: qsTr("What's new")
        Repeater {
            model: help.news
            Card {
                id: news
                required property var model
                objectName: "news_" + model.key
                Words {
                    text: news.model.title
                    strong: true
                    Layout.fillWidth: true
                }
                Words {
                    text: news.model.dayText
                    font.pixelSize: Theme.small
                    color: Theme.muted
                    Layout.fillWidth: true
                }
                Words {
                    text: news.model.body
                    Layout.fillWidth: true
                }
            }
        }
    }
    Section {
        title: qsTr("Diagnostics")
        Words {
            text: qsTr("Version, counts and states; no names, texts or photos.")
            color: Theme.muted
            Layout.fillWidth: true
        }
        ActionButton {
            objectName: "diagnostics"
            text: qsTr("Copy the diagnostics")
            glyph: "share"
            Layout.fillWidth: true
            onActed: {
                Platform.copy(help.diagnostics());
                Notice.say(qsTr("Copied"));
            }
        }
    }
}
