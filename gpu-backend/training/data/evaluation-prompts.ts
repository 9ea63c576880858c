/**
 * What the evaluation asks every set for: a line a prompt, then the names that sets give the same thing, by
 * which a set's own drawing is found. One half comes from user interfaces, the other is things. Written down
 * before anything was drawn; a set takes twelve of each by chance, those first that it draws itself.
 */
export type Half = 'interface' | 'thing'
export type Prompt = { prompt: string; half: Half; names: string[] }

const INTERFACE = `
bookmark check: bookmark-check, bookmark-new
bell minus: bell-minus, notification-minus
chevrons right: chevrons-right, angles-right, chevron-double-right, double-chevron-right, chevrons-right-double
sliders: sliders, sliders-horizontal, adjustments, settings-sliders, options, control-knobs, level-slider
wallet: wallet, purse
cloud sync: cloud-sync, cloud-refresh, cloud-cog, cloud-arrow-up
user plus: user-plus, user-add, add-user, person-add, user-follow, contact-new
trash: trash, trash-can, bin, delete, wastebasket, user-trash, delete
search: search, magnifying-glass, magnifying-glass-tilted-left, left-pointing-magnifying-glass, system-search, edit-find
filter: filter, funnel
download: download, inbox-tray, arrow-down-to-bracket, document-save, downloads
upload: upload, outbox-tray
log out: log-out, logout, sign-out, right-from-bracket, exit, system-log-out
credit card: credit-card, card
shopping cart: shopping-cart, cart, shopping-trolley
calendar check: calendar-check, calendar-done, event-check, office-calendar
file text: file-text, file-lines, document, page-facing-up, document-text, file, text-x-generic, document-text
folder open: folder-open, open-file-folder, open-folder, opened-folder, document-open
lock open: lock-open, unlock, unlocked, lock-unlocked, open-lock
eye off: eye-off, eye-slash, view-off, hide
wifi off: wifi-off, wifi-slash
battery low: battery-low, low-battery, battery-quarter, battery-caution
volume off: volume-off, volume-mute, muted-speaker, volume-xmark, speaker-mute, no-audio, audio-volume-muted
share: share, share-nodes, share-ios
copy: copy, clipboard-copy, duplicate, edit-copy
link: link, chain, link-symbol, emblem-symbolic-link, url
refresh: refresh, refresh-cw, arrows-rotate, rotate, sync, counterclockwise-arrows-button, reload, view-refresh, sync
settings gear: settings, gear, cog, emblem-system, setting, config
bar chart: bar-chart, chart-bar, chart-column, chart-simple, chart
pie chart: pie-chart, chart-pie, graph-pie
grid: grid, layout-grid, apps, view-grid, border-all
menu: menu, bars, hamburger-menu
map pin: map-pin, location-dot, pin, location, round-pushpin, place, marker
chat bubble: message, comment, chat, speech-balloon, chat-bubble, message-circle, sms, internet-group-chat
envelope: mail, envelope, email, letter, internet-mail, mail-message-new
phone: phone, telephone-receiver, telephone, call
microphone: mic, microphone, studio-microphone, audio-input-microphone
warning: triangle-alert, alert-triangle, warning, triangle-exclamation, alert, high-priority, dialog-warning
shield check: shield-check, shield-halved, shield-tick
database: database, data
code: code, code-xml
git branch: git-branch, code-branch
key: key, keys
globe: globe, world, earth, globe-with-meridians, global, globe-alt, internet-web-browser, i18n, web
layers: layers, layer-group
zoom in: zoom-in, magnifying-glass-plus, search-plus
arrow up right: arrow-up-right, arrow-trend-up, up-right-arrow
thumbs up: thumbs-up, like, thumb-up
clipboard list: clipboard-list, clipboard, list-clipboard, task-list, edit-paste
printer: printer, print
`

const THING = `
umbrella: umbrella, umbrella-with-rain-drops, closed-umbrella
rocket: rocket
heart: heart, red-heart, hearts, emblem-favorite, favorite
house: house, home, go-home
airplane: airplane, plane, airport
fish: fish, tropical-fish
tree: tree, evergreen-tree, deciduous-tree, tree-deciduous, pine-tree
trophy: trophy, award-cup
truck: truck, delivery-truck, shipped, in-transit
camera: camera, camera-retro, compact-camera, camera-photo
bicycle: bicycle, bike
car: car, automobile
cup of coffee: coffee, mug-hot, hot-beverage, mug-saucer, coffee-cup, cup
guitar: guitar
cat: cat, cat-face
dog: dog, dog-face
apple: apple, red-apple, apple-whole
banana: banana
pizza: pizza, pizza-slice, slice-of-pizza
cake: cake, birthday-cake, cake-candles, shortcake
flower: flower, flower-2, blossom, sunflower, tulip
leaf: leaf, leaves
sun: sun, weather-clear
moon: moon, crescent-moon, weather-clear-night
cloud with rain: cloud-rain, cloud-with-rain, rainy, cloud-showers-heavy, weather-showers
snowflake: snowflake, weather-snow
star: star
flame: flame, fire
mountain: mountain, snow-capped-mountain, landscape
anchor: anchor
sailboat: sailboat, ship, boat
bus: bus, oncoming-bus
train: train, train-front, locomotive
book: book, open-book, book-open, reading
pencil: pencil, edit, pen, accessories-text-editor
scissors: scissors, edit-cut
gift: gift, wrapped-gift, present, wrapped-present
light bulb: lightbulb, light-bulb, bulb, idea, dialog-information
hourglass: hourglass, hourglass-done
glasses: glasses, eyeglasses, sunglasses, reading-glasses
shirt: shirt, t-shirt
crown: crown
diamond: gem, diamond, gem-stone
hammer: hammer
wrench: wrench, spanner
balloon: balloon, party-balloons
robot: robot, bot
ghost: ghost
skull: skull
bug: bug, lady-beetle
bird: bird, dove, crow
butterfly: butterfly
mushroom: mushroom
carrot: carrot
ice cream: ice-cream, ice-cream-cone, soft-ice-cream
egg: egg
wine glass: wine, wine-glass
fork and knife: utensils, fork-and-knife, restaurant, fork-knife
bed: bed
tent: tent, camping
soccer ball: soccer-ball, futbol, football
puzzle piece: puzzle, puzzle-piece
microscope: microscope
pill: pill, pills, capsules
syringe: syringe
headphones: headphones, headphone
television: tv, television, video-display
alarm clock: alarm-clock, alarm, appointment-new
backpack: backpack
bandage: bandage, adhesive-bandage, patch
`

const read = (text: string, half: Half): Prompt[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [prompt, names] = line.split(': ')
      return { prompt: prompt!, half, names: names!.split(', ') }
    })

export const PROMPTS: readonly Prompt[] = [...read(INTERFACE, 'interface'), ...read(THING, 'thing')]
