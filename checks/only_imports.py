"""A contract for import-linter: a package imports itself, the standard library and what is named, no more."""

import sys
from typing import cast

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.domain.imports import Module


class OnlyImports(Contract):
    """Holds when every import of a package is allowed.

    A list of forbidden packages would have to foresee every mistake; this one names what may be there.

    Options: ``importer`` (the package, with all below it) and ``allowed`` (other top-level packages).
    """

    importer = fields.ModuleField()
    allowed = fields.SetField(subfield=fields.ModuleField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every import; the answer's metadata lists those that are not allowed, as sentences."""
        # import-linter puts the configured values in place of the fields.
        importer = cast(Module, self.importer).name
        allowed = cast(set[Module] | None, self.allowed) or set()
        good = {importer, *(module.name for module in allowed), *sys.stdlib_module_names}
        wrong = []
        for module in sorted({importer, *graph.find_descendants(importer)}):
            for imported in sorted(graph.find_modules_directly_imported_by(module)):
                if imported.partition(".")[0] not in good:
                    details = graph.get_import_details(importer=module, imported=imported)
                    lines = ", ".join(str(detail["line_number"]) for detail in details)
                    wrong.append(f"{module} imports {imported} (line {lines})")
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print the imports that are not allowed."""
        for sentence in check.metadata["wrong"]:
            output.print_error(f"- {sentence}", bold=False)
