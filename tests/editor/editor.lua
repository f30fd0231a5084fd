-- The configuration of rust-analyzer's manual for Neovim, with the documentation of a completion next to the list.

local options = vim.fn.json_decode(vim.env.RUST_ANALYZER_OPTIONS)
local capabilities = vim.lsp.protocol.make_client_capabilities()
capabilities.experimental = { serverStatusNotification = true }

capabilities.textDocument.diagnostic = vim.empty_dict()

-- This version of Neovim does not request diagnostics by itself, as newer ones do.
local function request_diagnostics()
  local document = vim.lsp.util.make_text_document_params()
  vim.lsp.buf_request(0, "textDocument/diagnostic", { textDocument = document }, function(_, answer, context)
    if answer and answer.items then
      local found = { uri = document.uri, diagnostics = answer.items }
      vim.lsp.diagnostic.on_publish_diagnostics(nil, found, context, {})
    end
  end)
end
vim.api.nvim_create_autocmd({ "TextChanged", "TextChangedI", "TextChangedP" }, { callback = request_diagnostics })

-- The status line shows whether the project has been loaded.
vim.g.rust_analyzer = "starting"
vim.lsp.handlers["experimental/serverStatus"] = function(_, status)
  vim.g.rust_analyzer = status.quiescent and "ready" or "busy"
  request_diagnostics()
  vim.cmd("redrawstatus")
end
vim.lsp.handlers["window/showMessage"] = function() end
vim.opt.hlsearch = false
vim.opt.laststatus = 2
vim.opt.statusline = " %f %m%= rust-analyzer: %{g:rust_analyzer} "

vim.diagnostic.config({ update_in_insert = true, virtual_text = { prefix = "" }, signs = false })
vim.opt.completeopt = { "menuone" }
vim.opt.pumheight = 9
vim.opt.ruler = false
vim.opt.shortmess:append("cI")
vim.opt.showmode = false
vim.opt.swapfile = false
vim.opt.termguicolors = true

vim.api.nvim_create_autocmd("BufEnter", {
  pattern = "*.rs",
  callback = function()
    local client = vim.lsp.start_client({
      name = "rust-analyzer",
      cmd = { vim.env.RUST_ANALYZER },
      root_dir = vim.fn.getcwd(),
      capabilities = capabilities,
      init_options = options,
    })
    vim.lsp.buf_attach_client(0, client)
  end,
})

-- The completions that begin with the word before the cursor, as rust-analyzer sorts them.
local function complete()
  local params = vim.lsp.util.make_position_params()
  local begun = vim.fn.getline("."):sub(1, vim.fn.col(".") - 1):match("[%w_]*$")
  vim.lsp.buf_request(0, "textDocument/completion", params, function(_, answer)
    local items = vim.tbl_filter(function(item)
      return vim.startswith(item.label, begun)
    end, answer.items or answer)
    table.sort(items, function(one, other)
      return (one.sortText .. one.label) < (other.sortText .. other.label)
    end)
    local words = vim.tbl_map(function(item)
      return { word = item.textEdit.newText, abbr = item.label, user_data = item.documentation }
    end, items)
    vim.fn.complete(vim.fn.col(".") - #begun, words)
  end)
end
vim.keymap.set("i", "<C-x><C-o>", complete)

-- The documentation of the selected completion, in a window next to the list.
local window
local function close()
  if window and vim.api.nvim_win_is_valid(window) then
    vim.api.nvim_win_close(window, true)
  end
  window = nil
end
local function show(event)
  close()
  local documentation = vim.tbl_get(event.completed_item, "user_data", "value")
  if not documentation then
    return
  end
  local column = event.col + event.width + (event.scrollbar and 1 or 0)
  local width = math.min(44, vim.o.columns - column - 2)
  local lines = {}
  for _, line in ipairs(vim.split(vim.trim(documentation), "\n")) do
    while #line > width do
      local cut = line:sub(1, width):match("^.*() ") or width
      table.insert(lines, line:sub(1, cut - 1))
      line = line:sub(cut + 1)
    end
    table.insert(lines, line)
  end
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, true, lines)
  window = vim.api.nvim_open_win(buffer, false, {
    relative = "editor",
    row = event.row,
    col = column,
    width = width,
    height = #lines,
    style = "minimal",
    focusable = false,
  })
  vim.cmd("redraw")
end
vim.api.nvim_create_autocmd("CompleteChanged", {
  callback = function()
    local event = vim.deepcopy(vim.v.event)
    vim.schedule(function()
      show(event)
    end)
  end,
})
vim.api.nvim_create_autocmd("CompleteDone", { callback = function() vim.schedule(close) end })

vim.opt.background = "light"
local colors = {
  Normal = { fg = "#1f2328", bg = "#ffffff" },
  NormalFloat = { fg = "#1f2328", bg = "#eef3fb" },
  Pmenu = { fg = "#1f2328", bg = "#e1e6ee" },
  PmenuSel = { fg = "#ffffff", bg = "#0b57d0" },
  PmenuSbar = { bg = "#e1e6ee" },
  PmenuThumb = { bg = "#a8b0bd" },
  StatusLine = { fg = "#57606a", bg = "#eaeef2" },
  EndOfBuffer = { fg = "#ffffff" },
  MsgArea = { fg = "#57606a" },
  Comment = { fg = "#6e7781" },
  String = { fg = "#0a3069" },
  Keyword = { fg = "#cf222e" },
  Statement = { fg = "#cf222e" },
  PreProc = { fg = "#8250df" },
  Macro = { fg = "#8250df" },
  Type = { fg = "#953800" },
  Identifier = { fg = "#1f2328" },
  Constant = { fg = "#0550ae" },
  Special = { fg = "#1f2328" },
  DiagnosticError = { fg = "#b3261e" },
  DiagnosticVirtualTextError = { fg = "#b3261e", italic = true },
  DiagnosticUnderlineError = { fg = "#b3261e", underline = true },
}
vim.cmd("syntax on")
for name, color in pairs(colors) do
  vim.api.nvim_set_hl(0, name, color)
end
