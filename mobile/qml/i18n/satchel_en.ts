<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
