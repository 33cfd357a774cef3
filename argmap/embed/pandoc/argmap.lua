-- Argument maps in documents: fences ```argdown and ```argmap become pictures with a text alternative.
-- A filter of pandoc (`pandoc --lua-filter argmap.lua`) and a Quarto extension. It asks the program `argmap`, once a
-- document; another program is named by the metadata `argmap-program` or the variable of the environment ARGMAP_PROGRAM.

local LANGUAGES = { argdown = true, argmap = true }
local BITMAPS = { docx = true, odt = true, pptx = true, rtf = true, opendocument = true, icml = true }
local PRINTED = { latex = true, beamer = true, pdf = true, context = true, typst = false }
local WORDS = {
  plain = true, man = true, ms = true, markdown = true, gfm = true, commonmark = true, commonmark_x = true,
  markdown_strict = true, markdown_mmd = true, markdown_phpextra = true, rst = true, asciidoc = true, asciidoctor = true,
  org = true, texinfo = true, muse = true, haddock = true, mediawiki = true, dokuwiki = true, textile = true, jira = true,
  xwiki = true, zimwiki = true, ansi = true, native = true, json = true,
}

local function language_of(block)
  local first = block.classes[1]
  return first and LANGUAGES[first] and first or nil
end

local function form_of(format)
  if PRINTED[format] then return "pdf" end
  if BITMAPS[format] then return "png" end
  if WORDS[format] then return "text" end
  local name = format:gsub("[0-9]+$", "")
  if name == "html" or name == "epub" or name == "revealjs" or name == "slidy" or name == "slideous" or name == "dzslides" or name == "s"
    or name == "chunkedhtml" then
    return "html"
  end
  return "svg"
end

local function source_of()
  local files = PANDOC_STATE.input_files
  return files and files[1] ~= "-" and files[1] or nil
end

local function decoded(text)
  local values, bits, count, out = {}, 0, 0, {}
  local letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  for place = 1, #letters do values[letters:byte(place)] = place - 1 end
  for place = 1, #text do
    local value = values[text:byte(place)]
    if value then
      bits, count = (bits << 6) | value, count + 6
      if count >= 8 then
        count = count - 8
        out[#out + 1] = string.char((bits >> count) & 255)
        bits = bits & ((1 << count) - 1)
      end
    end
  end
  return table.concat(out)
end

local function told(lines)
  for _, line in ipairs(lines or {}) do
    io.stderr:write("[argmap] " .. line .. "\n")
  end
end

local function broken(answer, form, block)
  if form == "html" then return pandoc.RawBlock("html", answer.content) end
  local shown = pandoc.Blocks({})
  for place, line in ipairs(answer.faults) do
    shown:insert(pandoc.Para({ pandoc.Strong({ pandoc.Str(line) }) }))
    local excerpt = answer.excerpts[place]
    if excerpt and excerpt ~= "" then shown:insert(pandoc.CodeBlock(excerpt)) end
  end
  shown:insert(pandoc.CodeBlock(block.text))
  return pandoc.Div(shown, pandoc.Attr("", { "argmap-fault" }))
end

local MEDIA = { pdf = "application/pdf", png = "image/png", svg = "image/svg+xml" }

local function pictured(answer, form, block)
  if form == "html" then return pandoc.RawBlock("html", answer.content) end
  if form == "text" then
    return pandoc.Div({ pandoc.Para({ pandoc.Str(answer.alt) }), pandoc.CodeBlock(answer.content) }, pandoc.Attr(block.identifier, { "argmap" }))
  end
  local content = form == "svg" and answer.content or decoded(answer.content)
  local name = "argmap-" .. pandoc.sha1(content):sub(1, 20) .. "." .. form
  pandoc.mediabag.insert(name, MEDIA[form], content)
  local image = pandoc.Image({ pandoc.Str(answer.alt) }, name, "", pandoc.Attr("", {}, {}))
  if answer.caption ~= "" and pandoc.Figure then
    return pandoc.Figure({ pandoc.Plain({ image }) }, { long = { pandoc.Plain({ pandoc.Str(answer.caption) }) } }, pandoc.Attr(block.identifier))
  end
  return pandoc.Div({ pandoc.Para({ image }) }, pandoc.Attr(block.identifier, { "argmap" }))
end

local function program_of(meta)
  local named = meta["argmap-program"]
  if named then return pandoc.utils.stringify(named) end
  return os.getenv("ARGMAP_PROGRAM") or "argmap"
end

local function options_of(block)
  local options = {}
  for name, value in pairs(block.attributes) do options[name] = value end
  return next(options) and options or nil
end

function Pandoc(document)
  local fences = {}
  document:walk({
    CodeBlock = function(block)
      local language = language_of(block)
      if language then
        table.insert(fences, { text = block.text, language = language, options = options_of(block), id = block.identifier })
      end
    end,
  })
  if #fences == 0 then return nil end
  local form = form_of(FORMAT)
  local program = program_of(document.meta)
  local request = pandoc.json.encode({ form = form, path = source_of(), fences = fences })
  local ran, reply = pcall(pandoc.pipe, program, { "embed", "fences" }, request)
  if not ran then
    io.stderr:write("[argmap] maps are left as they stand, for " .. program .. " could not be run: pip install argmap, or name the program by ARGMAP_PROGRAM\n")
    return nil
  end
  local answers, place = pandoc.json.decode(reply, false), 0
  return document:walk({
    CodeBlock = function(block)
      if not language_of(block) then return nil end
      place = place + 1
      local answer = answers[place]
      told(answer.faults)
      told(answer.losses)
      if answer.faults then return broken(answer, form, block) end
      return pictured(answer, form, block)
    end,
  })
end
