"""The only reading of workbooks: files to sheets, sheets to tables, tables to checked rows."""
