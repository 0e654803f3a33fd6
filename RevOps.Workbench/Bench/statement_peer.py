"""The same workbooks by XlsxWriter: the cells, formulas, values, formats, widths and print settings of a sample of ours, read by openpyxl beforehand and written again and again in memory."""
import glob, io, json, resource, shutil, subprocess, sys, tempfile, time, zipfile
import openpyxl, xlsxwriter

sample, count, check = sys.argv[1], int(sys.argv[2]), sys.argv[3:] == ["check"]
archive = zipfile.ZipFile(sample)
names = archive.namelist()


def look(cell):
    font, fill, border, align = cell.font, cell.fill, cell.border, cell.alignment
    words = {"num_format": cell.number_format, "font_size": font.sz, "bold": font.b, "valign": "top", "text_wrap": align.wrap_text, "align": align.horizontal,
             "font_color": "#" + font.color.rgb[2:] if font.color is not None else None, "bg_color": "#" + fill.fgColor.rgb[2:] if fill.patternType == "solid" else None,
             "bottom": 1 if border.bottom.style else None, "top": 1 if border.top.style else None}
    return {name: word for name, word in words.items() if word}


def layout(name):
    """Everything of a workbook as plain lists, and how its cells look."""
    data = archive.read(name)
    formulas, values = openpyxl.load_workbook(io.BytesIO(data)), openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    looks, sheets = {}, []
    for sheet in formulas.worksheets:
        cells, known = [], values[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None and not cell.has_style:
                    continue
                at = cell.style_id
                looks.setdefault(at, look(cell))
                place = (cell.row - 1, cell.column - 1)
                if cell.data_type == "f":
                    cells.append((2, *place, cell.value, known.cell(cell.row, cell.column).value, at))
                elif cell.is_date or cell.data_type in "nd":
                    number = openpyxl.utils.datetime.to_excel(cell.value) if cell.is_date else cell.value
                    cells.append((1, *place, number, None, at))
                else:
                    cells.append((0, *place, cell.value, None, at))
        widths = [sheet.column_dimensions[openpyxl.utils.get_column_letter(column + 1)].width for column in range(sheet.max_column)]
        frozen = int(sheet.freeze_panes[1:]) - 1 if sheet.freeze_panes else 0
        sheets.append((sheet.title, cells, widths, frozen, sheet.page_setup.orientation, sheet.oddHeader.left.text or "", sheet.oddFooter.left.text or "", sheet.max_row, sheet.max_column, sheet.sheet_view.showGridLines))
    return looks, sheets


def write(looks, sheets, target):
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    formats = {at: book.add_format(words) for at, words in looks.items()}
    for title, cells, widths, frozen, orientation, head, foot, rows, columns, grid in sheets:
        sheet = book.add_worksheet(title)
        string, number, formula = sheet.write_string, sheet.write_number, sheet.write_formula
        for kind, row, column, value, known, at in cells:
            if kind == 0:
                string(row, column, value, formats[at])
            elif kind == 1:
                number(row, column, value, formats[at])
            else:
                formula(row, column, value, formats[at], known)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        if frozen:
            sheet.freeze_panes(frozen, 0)
            sheet.repeat_rows(0, frozen - 1)
        if orientation == "landscape":
            sheet.set_landscape()
        if not grid:
            sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header("&L" + head)
        sheet.set_footer("&L" + foot + "&R&P / &N")
        sheet.print_area(0, 0, rows - 1, columns - 1)
    book.close()


def used():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def measured(layouts):
    before, start, size = used(), time.time(), 0
    for at in range(count):
        target = io.BytesIO()
        write(*layouts[at % len(layouts)], target)
        size += target.tell()
    return (used() - before) * 1000 / count, (time.time() - start) * 1000 / count, size / count


def calculated():
    """A few of ours, calculated by LibreOffice: how many, their check cells, and those that are not 0."""
    if shutil.which("soffice") is None:
        return 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names[:5]:
            archive.extract(name, f"{folder}/in")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir", f"{folder}/out", *glob.glob(f"{folder}/in/*.xlsx")], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        books = [openpyxl.load_workbook(path, data_only=True) for path in glob.glob(f"{folder}/out/*.xlsx")]
    checks = [cell.value for book in books for row in book["Lines"].iter_rows(min_row=3, min_col=22, max_col=22) for cell in row if cell.value is not None]
    checks += [row[1].value for book in books for row in book["Cover"].iter_rows() if str(row[0].value).startswith("Check")]
    return len(books), len(checks), sum(value != 0 for value in checks)


layouts = [layout(name) for name in names]
cpu, wall, size = measured(layouts)
as_it_comes = zipfile.ZipFile.writestr
zipfile.ZipFile.writestr = lambda self, part, data, compress_type=None, compresslevel=None: as_it_comes(self, part, data, compress_type, 1)
fast_cpu, fast_wall, fast_size = measured(layouts)
books, checks, wrong = calculated() if check else (0, 0, 0)
print(json.dumps({"cpu_ms": cpu, "wall_ms": wall, "bytes": size, "fast_cpu_ms": fast_cpu, "fast_wall_ms": fast_wall, "fast_bytes": fast_size, "opened": len(layouts),
                  "calculated": books, "checks": checks, "wrong": wrong, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}))
