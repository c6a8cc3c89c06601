<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>PinPage</name>
    <message numerus="yes">
        <source>%n file(s) from another app wait until the app is unlocked.</source>
        <translation>
            <numerusform>%n file from another app waits until the app is unlocked.</numerusform>
            <numerusform>%n files from another app wait until the app is unlocked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message numerus="yes">
        <source>An original stays here for %n day(s) after the office has it, as the office has set.</source>
        <translation>
            <numerusform>An original stays here for %n day after the office has it, as the office has set.</numerusform>
            <numerusform>An original stays here for %n days after the office has it, as the office has set.</numerusform>
        </translation>
    </message>
</context>
</TS>
